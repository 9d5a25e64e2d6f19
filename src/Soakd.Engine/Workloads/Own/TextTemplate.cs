using System.Text;

namespace Soakd.Engine.Workloads.Own;

/// <summary>A text with placeholders. Immutable; from any thread; allocates nothing after it was read.</summary>
internal sealed class TextTemplate
{
    private const string Open = "{{", Close = "}}";

    private readonly Piece[] _pieces;

    private TextTemplate(Piece[] pieces)
    {
        _pieces = pieces;
        Placeholders = [.. pieces.Select(piece => piece.Then).OfType<Placeholder>()];
        MaxBytes = pieces.Sum(piece => piece.Text.Length + (piece.Then?.MaxBytes ?? 0));
        Texts = Placeholders.Count == 0 ? 1 : Placeholders.Max(placeholder => placeholder.Texts);
    }

    /// <summary>Its placeholders, in their order.</summary>
    public IReadOnlyList<Placeholder> Placeholders { get; }

    /// <summary>It is never longer than this many bytes.</summary>
    public int MaxBytes { get; }

    /// <summary>How many texts the placeholder with the most texts chooses from.</summary>
    public int Texts { get; }

    /// <summary>The parts of a record whose stamps it has.</summary>
    public IEnumerable<int> Samples => Placeholders.OfType<StampPlaceholder>().Select(stamp => stamp.Sample).Distinct().Order();

    /// <summary>Reads a text; null when there is a problem.</summary>
    /// <param name="text">The text.</param>
    /// <param name="firstNumber">The number of its first placeholder.</param>
    /// <param name="problem">Receives what is wrong, where it stands, and what is allowed.</param>
    public static TextTemplate? Read(string text, ulong firstNumber, Action<string> problem)
    {
        var pieces = new List<Piece>();
        bool isRight = true;
        int at = 0;
        for (int open; (open = text.IndexOf(Open, at, StringComparison.Ordinal)) >= 0;)
        {
            int close = text.IndexOf(Close, open, StringComparison.Ordinal);
            string what = $"{Open} has no {Close}";
            Placeholder? placeholder = close < 0
                ? null
                : PlaceholderReader.Read(text[(open + Open.Length)..close], firstNumber + (ulong)pieces.Count, out what);
            if (placeholder is null)
            {
                isRight = false;
                problem($"{Place(text, open)}: {what}");
            }

            pieces.Add(new Piece(Encoding.UTF8.GetBytes(text[at..open]), placeholder));
            at = close < 0 ? text.Length : close + Close.Length;
        }

        pieces.Add(new Piece(Encoding.UTF8.GetBytes(text[at..]), null));
        return isRight ? new TextTemplate([.. pieces]) : null;
    }

    public void Write(in RecordDraw draw, ref Utf8Cursor cursor)
    {
        foreach (Piece piece in _pieces)
        {
            cursor.Text(piece.Text);
            piece.Then?.Write(in draw, ref cursor);
        }
    }

    /// <summary>Writes it with one of the texts that each placeholder chooses from.</summary>
    public byte[] WithText(int text, in RecordDraw draw)
    {
        var bytes = new byte[MaxBytes];
        var cursor = new Utf8Cursor(bytes);
        foreach (Piece piece in _pieces)
        {
            cursor.Text(piece.Text);
            piece.Then?.WriteText(text, in draw, ref cursor);
        }

        return bytes[..cursor.Written];
    }

    private static string Place(string text, int at)
    {
        int lineStart = at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;
        string column = $"column {at - lineStart + 1}";
        return text.Contains('\n', StringComparison.Ordinal) ? $"line {text.AsSpan(0, at).Count('\n') + 1}, {column}" : column;
    }

    // A text that never differs, and what stands behind it.
    private readonly record struct Piece(byte[] Text, Placeholder? Then);
}
