using System.Text;

namespace Soakd.Reports;

/// <summary>Writes Markdown; what a text holds cannot break out of its cell or line.</summary>
internal static class MarkdownTable
{
    public static void AppendTable(this StringBuilder page, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        page.AppendRow(heads);
        page.AppendRow([.. heads.Select(_ => "---")]);
        foreach (IReadOnlyList<string> row in rows)
            page.AppendRow(row);
        page.Append('\n');
    }

    /// <summary>A text as one line that means nothing to Markdown or HTML.</summary>
    public static string Inline(string text) =>
        text.ReplaceLineEndings(" ").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal);

    private static void AppendRow(this StringBuilder page, IReadOnlyList<string> cells) =>
        page.Append("| ").AppendJoin(" | ", cells.Select(Inline)).Append(" |\n");
}
