using System.Globalization;
using System.Text;
using Soakd.Engine.Comparing;
using Soakd.Engine.Judging;
using Soakd.Reports;

namespace Soakd.Comparisons;

/// <summary>A comparison as Markdown, for the summary of a build or for a pull request.</summary>
internal static class CompareMarkdown
{
    public static string Render(RunComparison comparison, IReadOnlyList<string> skipped)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# {comparison.VerdictText}: {CompareText.Runs(comparison)}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"{MarkdownTable.Inline(CompareText.Load(comparison))}, exit {comparison.ExitCode}\n\n");
        foreach (string note in comparison.Notes)
            page.Append(CultureInfo.InvariantCulture, $"- {MarkdownTable.Inline(note)}\n");
        page.Append('\n');
        page.AppendTable(
            ["quantity", "change", "base", "candidate", "ratio", "limit", "detail"],
            comparison.Quantities.Select(quantity => (string[])
            [
                CompareText.Name(quantity),
                Phrase.Of(quantity.Change),
                CompareText.Value(quantity.Base, quantity),
                CompareText.Value(quantity.Candidate, quantity),
                CompareText.Ratio(quantity),
                CompareText.Limit(quantity),
                quantity.Detail,
            ]));
        page.AppendTable(
            ["side", "run", "verdict", "soakd", "labels"],
            [.. comparison.Base.Select(run => Row("base", run)), .. comparison.Candidate.Select(run => Row("candidate", run))]);
        List(page, "Differs", [.. comparison.Differences.Select(difference => $"{difference}")]);
        List(page, "Skipped", skipped);
        return page.ToString();
    }

    private static string[] Row(string side, RunEvidence run) =>
        [side, run.Run.Run, run.Judgement.VerdictText, run.Run.Version, Headline.Labels(run.Run).Trim()];

    private static void List(StringBuilder page, string title, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
            return;
        page.Append(CultureInfo.InvariantCulture, $"## {title}\n\n");
        foreach (string text in texts)
            page.Append(CultureInfo.InvariantCulture, $"- {MarkdownTable.Inline(text)}\n");
        page.Append('\n');
    }
}
