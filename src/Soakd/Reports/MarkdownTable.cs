using System.Buffers;
using System.Text;

namespace Soakd.Reports;

/// <summary>Writes Markdown tables. No text can leave its cell or its line.</summary>
internal static class MarkdownTable
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("\\|`*[]!@");

    public static void AppendTable(this StringBuilder page, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        page.AppendRow(heads);
        page.AppendRow([.. heads.Select(_ => "---")]);
        foreach (IReadOnlyList<string> row in rows)
            page.AppendRow(row);
        page.Append('\n');
    }

    /// <summary>A text as one line, with every character escaped that Markdown or HTML would interpret.</summary>
    public static string Inline(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (char letter in text.ReplaceLineEndings(" "))
        {
            if (letter == '<') line.Append("&lt;");
            else if (letter == '&') line.Append("&amp;");
            else if (char.IsControl(letter)) line.Append(' ');
            else line.Append(Signs.Contains(letter) ? $"\\{letter}" : $"{letter}");
        }

        return line.ToString();
    }

    private static void AppendRow(this StringBuilder page, IReadOnlyList<string> cells) =>
        page.Append("| ").AppendJoin(" | ", cells.Select(Inline)).Append(" |\n");
}
