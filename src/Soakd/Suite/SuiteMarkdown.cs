using System.Globalization;
using System.Text;
using Soakd.Engine.Verdicts;
using Soakd.Reports;

namespace Soakd.Suite;

/// <summary>The report as Markdown.</summary>
internal static class SuiteMarkdown
{
    public static string Render(SuiteReport report)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# {report.Verdict.Text()}: performance suite, {SuiteText.Played(report)}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"{MarkdownTable.Inline(SuiteText.Machine(report.Machine))}\n\n");
        page.AppendTable(
            ["case", "verdict", "work", "target", "look at", "checksum"],
            report.Cases.Select(played => (string[])
            [
                played.Case.Name, played.Result.Verdict.Text(), played.Case.Work, played.Result.Target, played.Result.Hint,
                played.Result.Checksum.ToString("x16", CultureInfo.InvariantCulture),
            ]));
        page.AppendTable(
            ["case", "figure", "value", "range"],
            from played in report.Cases
            from figure in played.Result.Figures
            select (string[])
            [
                played.Case.Name, SuiteText.Name(figure, played.Result), SuiteText.Value(figure.Value.Median, figure.Unit),
                SuiteText.Range(figure),
            ]);
        page.AppendTable(
            ["advice", "", "from"],
            report.Advice.Select(advice => (string[])[advice.About, advice.Text, advice.IsMeasured ? "measured here" : "a rule"]));
        return page.ToString();
    }
}
