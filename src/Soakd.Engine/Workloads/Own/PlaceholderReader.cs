using System.Globalization;
using System.Text;
using Soakd.Engine.Stamps;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Workloads.Own;

/// <summary>Reads what stands between <c>{{</c> and <c>}}</c>: a name, and what it needs behind a space.</summary>
internal static class PlaceholderReader
{
    private const int MostTexts = 1_000;

    private static readonly Dictionary<string, TimeForm> TimeForms = new(StringComparer.Ordinal)
    {
        [""] = TimeForm.Iso,
        ["seconds"] = TimeForm.IsoSeconds,
        ["unix-ms"] = TimeForm.UnixMilliseconds,
        ["unix-s"] = TimeForm.UnixSeconds,
    };

    private static readonly Kind[] Kinds =
    [
        new("stamp", $"{{{{stamp}}}}, or {{{{stamp N}}}} for another part of the record, N from 1 to {RecordStamp.MaxSample}", Stamp),
        new("time", "{{time}}, {{time seconds}}, {{time unix-ms}} or {{time unix-s}}", Time),
        new("sequence", $"{{{{sequence}}}}, or {{{{sequence N}}}} for at least N digits, N from 1 to {ScaledNumber.MostDigits}",
            (rest, _) => Digits(rest) is { } digits ? new SequencePlaceholder(digits) : null),
        new("user", $"{{{{user}}}}, or {{{{user N}}}} for at least N digits, N from 1 to {ScaledNumber.MostDigits}",
            (rest, _) => Digits(rest) is { } digits ? new UserPlaceholder(digits) : null),
        new("choice", $"{{{{choice A|B|C}}}}: at most {MostTexts:#,0} texts with | between them", Choice),
        new("range", $"{{{{range LOW..HIGH}}}}: {Numbers}", (rest, number) => Range(rest) is (var least, var most, var decimals)
            ? new RangePlaceholder(number, least, most, decimals)
            : null),
        new("walk", $"{{{{walk LOW..HIGH}}}}: {Numbers}", (rest, number) => Range(rest) is (var least, var most, var decimals)
            ? new WalkPlaceholder(number, least, most, decimals)
            : null),
        new("uuid", "{{uuid}}", (rest, number) => rest.Length == 0 ? new UuidPlaceholder(number) : null),
    ];

    private static string Numbers =>
        $"two numbers of at most {ScaledNumber.Most:#,0} and {ScaledNumber.MostDecimals} decimals, the lower one first";

    /// <summary>Reads a placeholder; null when there is a problem.</summary>
    /// <param name="text">What stands between the braces.</param>
    /// <param name="number">Its number: two of the same kind draw apart.</param>
    /// <param name="problem">What is wrong, and what is allowed.</param>
    public static Placeholder? Read(string text, ulong number, out string problem)
    {
        string[] words = text.Trim().Split(' ', 2, StringSplitOptions.TrimEntries);
        problem = "";
        if (Array.Find(Kinds, kind => kind.Name == words[0]) is not { } found)
        {
            string[] names = [.. Kinds.Select(kind => kind.Name)];
            string nearest = NearestName.To(words[0], names) is { } near ? $" (did you mean {near}?)" : "";
            problem = $"there is no placeholder {{{{{OneLine.Of(words[0])}}}}}{nearest}; the placeholders are {string.Join(", ", names)}";
            return null;
        }

        Placeholder? placeholder = found.Make(words.Length == 2 ? words[1] : "", number);
        if (placeholder is null) problem = $"{{{{{OneLine.Of(text)}}}}} must be {found.Allowed}";
        return placeholder;
    }

    private static StampPlaceholder? Stamp(string rest, ulong number)
    {
        if (rest.Length == 0) return new StampPlaceholder(0);
        return Whole(rest) is { } sample and >= 1 and <= RecordStamp.MaxSample ? new StampPlaceholder(sample) : null;
    }

    private static TimePlaceholder? Time(string rest, ulong number) =>
        TimeForms.TryGetValue(rest, out TimeForm form) ? new TimePlaceholder(form) : null;

    private static ChoicePlaceholder? Choice(string rest, ulong number)
    {
        byte[][] texts = [.. rest.Split('|').Select(text => Encoding.UTF8.GetBytes(text))];
        return rest.Length == 0 || texts.Length > MostTexts ? null : new ChoicePlaceholder(number, texts);
    }

    private static int? Digits(string rest)
    {
        if (rest.Length == 0) return 1;
        return Whole(rest) is { } digits and >= 1 and <= ScaledNumber.MostDigits ? digits : null;
    }

    private static (long Least, long Most, int Decimals)? Range(string rest)
    {
        string[] ends = rest.Split("..", StringSplitOptions.TrimEntries);
        if (ends.Length != 2 || !ScaledNumber.TryRead(ends[0], out decimal low, out int lowDecimals)
            || !ScaledNumber.TryRead(ends[1], out decimal high, out int highDecimals) || low > high)
            return null;
        int decimals = Math.Max(lowDecimals, highDecimals);
        return (ScaledNumber.Scale(low, decimals), ScaledNumber.Scale(high, decimals), decimals);
    }

    private static int? Whole(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : null;

    private sealed record Kind(string Name, string Allowed, Func<string, ulong, Placeholder?> Make);
}
