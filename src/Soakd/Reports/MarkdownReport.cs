using System.Globalization;
using System.Text;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Reports;

/// <summary>A judgement as <c>report.md</c>: first a summary, then the evidence.</summary>
internal static class MarkdownReport
{
    public static string Render(Judgement judgement)
    {
        var page = new StringBuilder();
        Head(page, judgement);
        Objectives(page, judgement);
        Findings(page, judgement);
        MarkdownTables.Exercised(page, judgement.Exercised);
        MemoryTable.Append(page, judgement.Memory);
        PressureTable.Append(page, judgement.Pressure);
        MarkdownTables.Latencies(page, judgement);
        MarkdownTables.Loads(page, "Phases", judgement.Phases, judgement.Run);
        if (judgement.Generations.Count > 1)
            MarkdownTables.Loads(page, "Tuning generations", judgement.Generations, judgement.Run);
        MarkdownTables.Records(page, judgement.Total.Counts, judgement.Run);
        MarkdownTables.Evidence(page, judgement.Losses);
        MarkdownTables.Events(page, judgement.Events);
        MarkdownTables.Facts(page, "Testbed", judgement.Run.Testbed);
        MarkdownTables.Facts(page, "Machine", judgement.Run.Machine);
        MarkdownTables.Facts(page, "Client", judgement.Run.Client);
        return page.ToString();
    }

    /// <summary>The summary without the evidence, for the page of a build.</summary>
    public static string Summary(Judgement judgement)
    {
        var page = new StringBuilder();
        Head(page, judgement);
        Objectives(page, judgement);
        Findings(page, judgement);
        MarkdownTables.Latencies(page, judgement);
        return page.ToString();
    }

    private static void Head(StringBuilder page, Judgement judgement)
    {
        RunEntry run = judgement.Run;
        string started = run.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        string cluster = Headline.Cluster(run) + Headline.Labels(run);
        page.Append(CultureInfo.InvariantCulture, $"# {judgement.VerdictText}: {MarkdownTable.Inline(run.Name)}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"{MarkdownTable.Inline(Headline.Load(judgement))} {MarkdownTable.Inline(cluster)}, ");
        page.Append(CultureInfo.InvariantCulture, $"exit {judgement.ExitCode}\n\n");
        page.Append(
            CultureInfo.InvariantCulture,
            $"Run {MarkdownTable.Inline(run.Run)}, started {started} UTC, soakd {MarkdownTable.Inline(run.Version)}, seed {run.Seed}.\n\n");
        foreach (string note in judgement.Notes)
            page.Append(CultureInfo.InvariantCulture, $"- {MarkdownTable.Inline(note)}\n");
        page.Append('\n');
    }

    private static void Objectives(StringBuilder page, Judgement judgement)
    {
        page.Append("## Objectives\n\n");
        page.AppendTable(
            ["objective", "verdict", "value", "limit", "owner", "detail", "hint"],
            judgement.Objectives.Select(result => (string[])
            [
                Headline.Name(result.Objective),
                result.Verdict.Text(),
                result.Value is { } value ? Quantity.Text(value, result.Objective.Condition.Dimension) : "",
                result.Objective.Condition.ToString(),
                result.Owner == Owner.None ? "" : Phrase.Of(result.Owner),
                result.Detail,
                result.Hint,
            ]));
    }

    private static void Findings(StringBuilder page, Judgement judgement)
    {
        if (judgement.Findings.Count == 0)
            return;
        page.Append("## Findings\n\n");
        page.AppendTable(
            ["finding", "verdict", "when", "owner", "value", "limit", "detail", "hint"],
            judgement.Findings.Select(finding => (string[])
            [
                finding.Name,
                finding.Verdict == Verdict.Pass ? "info" : finding.Verdict.Text(),
                Phrase.When(finding.Window, judgement),
                finding.Owner == Owner.None ? "" : Phrase.Of(finding.Owner),
                finding.Value,
                finding.Threshold,
                finding.Detail,
                finding.Hint,
            ]));
    }
}
