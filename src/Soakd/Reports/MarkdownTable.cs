using System.Text;

namespace Soakd.Reports;

/// <summary>Writes Markdown tables; what a cell holds cannot break out of it.</summary>
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

    private static void AppendRow(this StringBuilder page, IReadOnlyList<string> cells) =>
        page.Append("| ").AppendJoin(" | ", cells.Select(Cell)).Append(" |\n");

    private static string Cell(string text) =>
        text.ReplaceLineEndings(" ").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal);
}
