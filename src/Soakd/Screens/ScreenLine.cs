namespace Soakd.Screens;

/// <summary>What a part of the screen means. A terminal with colours shows it by one; the words say it too.</summary>
internal enum ScreenTone
{
    /// <summary>Text as it is.</summary>
    Plain,

    /// <summary>A label, or what matters less.</summary>
    Quiet,

    /// <summary>What the eye should find first.</summary>
    Strong,

    /// <summary>All is well.</summary>
    Good,

    /// <summary>Something to look at.</summary>
    Notice,

    /// <summary>Something is wrong.</summary>
    Bad,

    /// <summary>A rate over time.</summary>
    Rate,

    /// <summary>A latency over time.</summary>
    Latency,
}

/// <summary>A text with its meaning.</summary>
internal readonly record struct ScreenPart(string Text, ScreenTone Tone = ScreenTone.Plain)
{
    public static implicit operator ScreenPart(string text) => new(text);
}

/// <summary>A line of the screen.</summary>
/// <param name="Parts">Its parts, from left to right.</param>
internal sealed record ScreenLine(IReadOnlyList<ScreenPart> Parts)
{
    public static ScreenLine Empty { get; } = new([]);

    /// <summary>The number of its columns.</summary>
    public int Length => Parts.Sum(part => part.Text.Length);

    /// <summary>The line without its meanings.</summary>
    public override string ToString() => string.Concat(Parts.Select(part => part.Text));
}

/// <summary>
/// Items beside each other, after a label. What does not fit goes to further lines, below the first item; an item that is too long for a
/// line is cut.
/// </summary>
/// <param name="width">The number of columns.</param>
internal sealed class ScreenFlow(int width)
{
    private const string Cut = "~";

    /// <summary>Breaks items into lines.</summary>
    /// <param name="label">What stands before the first item.</param>
    /// <param name="gap">The number of spaces between two items.</param>
    /// <param name="items">The items, each of some parts. Empty ones are left out.</param>
    public IEnumerable<ScreenLine> Lines(string label, int gap, IEnumerable<IReadOnlyList<ScreenPart>> items)
    {
        int indent = Math.Min(label.Length, width / 3);
        List<ScreenPart> line = label.Length > 0 ? [new ScreenPart(label, ScreenTone.Quiet)] : [];
        int used = label.Length;
        bool isFirst = true;
        foreach (IReadOnlyList<ScreenPart> item in items.Where(item => LengthOf(item) > 0))
        {
            if (!isFirst && used + gap + LengthOf(item) > width)
            {
                yield return new ScreenLine(line);
                (line, used) = (indent > 0 ? [new string(' ', indent)] : [], indent);
            }
            else if (!isFirst)
            {
                line.Add(new string(' ', gap));
                used += gap;
            }

            line.AddRange(Within(item, width - used));
            used = line.Sum(part => part.Text.Length);
            isFirst = false;
        }

        yield return new ScreenLine([.. Within(line, width)]);
    }

    private static int LengthOf(IEnumerable<ScreenPart> parts) => parts.Sum(part => part.Text.Length);

    private static IEnumerable<ScreenPart> Within(IReadOnlyList<ScreenPart> parts, int room)
    {
        bool isCut = LengthOf(parts) > room;
        int left = Math.Max(0, isCut ? room - Cut.Length : room);
        foreach (ScreenPart part in parts)
        {
            if (part.Text.Length > left)
            {
                yield return part with { Text = part.Text[..left] + (room > 0 ? Cut : "") };
                yield break;
            }

            left -= part.Text.Length;
            yield return part;
        }
    }
}
