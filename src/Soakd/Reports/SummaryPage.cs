using System.Text;
using Soakd.Engine.Wording;

namespace Soakd.Reports;

/// <summary>Lays out a summary of at most 100 columns: marks, names and values in columns. A long text continues below itself.</summary>
internal sealed class SummaryPage
{
    private const int Width = 100;
    private const int TextAt = 12;
    private const int DetailAt = 48;
    private const int NamedAt = 15;

    private readonly StringBuilder _text = new();

    /// <summary>An objective: mark, name, value, limit, and details.</summary>
    public void Row(string mark, string name, string value, string limit, string detail)
    {
        string row = $"  {mark} {name,-12} {value,-12} {limit,-16} ";
        if (row.Length > DetailAt || row.Length + detail.Length <= Width)
            Wrapped(row + detail, indent: 5);
        else
            Wrapped($"{row.TrimEnd()}\n{detail}", indent: 5);
    }

    /// <summary>A finding: mark, name, and what happened.</summary>
    public void Row(string mark, string name, string text) => Wrapped($"  {mark} {name,-12} {text}", indent: 5);

    /// <summary>A compared quantity: its row, the ratio, and details. Details that do not fit beside the row stand below it.</summary>
    public void Compared(string row, string ratio, string detail)
    {
        string beside = ratio.Length > 0 && detail.Length > 0 ? $"{ratio,-20} {detail}" : ratio + detail;
        if (row.Length + 1 + beside.Length <= Width)
            Wrapped($"{row} {beside}", indent: 5);
        else
            Wrapped($"{row} {ratio}\n{detail}", indent: 5);
    }

    /// <summary>A line with a name on its left. The name has at most twelve letters, and may be empty.</summary>
    public void Named(string name, string text) => Wrapped($"  {name,-NamedAt + 2}{text}", indent: NamedAt);

    /// <summary>A hint, below the row that it belongs to.</summary>
    public void Hint(string hint)
    {
        if (hint.Length > 0)
            Wrapped($"     {hint}", indent: 5);
    }

    /// <summary>A line with a name on its left. An empty text gives no line.</summary>
    public void Line(string name, string text)
    {
        if (text.Length > 0)
            Wrapped($"  {name,-TextAt + 2}{text}", indent: TextAt);
    }

    /// <summary>
    /// A text that continues on the next line, indented, when it is too long. A word that is longer than a line is cut. A no-break space
    /// keeps two words together.
    /// </summary>
    public void Wrapped(string text, int indent)
    {
        string left = "";
        foreach (string line in text.Split('\n'))
        {
            string rest = left + Harmless(line.TrimEnd());
            left = new string(' ', indent);
            while (rest.Length > Width)
            {
                int space = rest.LastIndexOf(' ', Width);
                int cut = space > indent ? space : Width;
                _text.Append(rest.AsSpan(0, cut).TrimEnd(' ')).Append('\n');
                rest = left + Harmless(rest[cut..].TrimStart());
            }

            _text.Append(rest).Append('\n');
        }
    }

    // Some texts come from the run. They must not control the terminal, and no line may begin like a command of a build server.
    private static string Harmless(string line)
    {
        string shown = OneLine.Of(line);
        return shown.TrimStart().StartsWith("::", StringComparison.Ordinal) ? shown.Replace("::", ": :", StringComparison.Ordinal) : shown;
    }

    public override string ToString() => _text.Replace('\u00A0', ' ').ToString();
}
