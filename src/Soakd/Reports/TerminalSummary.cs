using System.Globalization;
using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Latency;
using Soakd.Engine.Objectives;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Reports;

/// <summary>The summary that a terminal shows after a run: plain text, at most 100 columns.</summary>
internal static class TerminalSummary
{
    private const int MostFindings = 6;
    private const long LongestInMilliseconds = 10_000_000;

    /// <param name="judgement">The judgement.</param>
    /// <param name="paths">The paths of its reports.</param>
    /// <param name="withExit">Whether the exit code stands in it: only where the command ends with that code.</param>
    public static string Render(Judgement judgement, ReportPaths paths, bool withExit = true)
    {
        var page = new SummaryPage();
        Head(page, judgement, withExit);
        foreach (ObjectiveResult result in judgement.Objectives)
            Objective(page, result);
        Findings(page, judgement);
        Response(page, judgement);
        foreach (string note in judgement.Notes)
            page.Line("note", note);
        page.Line("next", Next(judgement, paths));
        page.Line("report", paths.Latest.Length > 0 ? $"{paths.Report}   ({paths.Latest})" : paths.Report);
        page.Line("again", paths.Again);
        return page.ToString();
    }

    private static void Head(SummaryPage page, Judgement judgement, bool withExit)
    {
        string run = $"{judgement.VerdictText}  {judgement.Run.Name}  {Headline.Load(judgement)}  {Headline.Cluster(judgement.Run)}";
        page.Wrapped($"{run}{Headline.Labels(judgement.Run)}{(withExit ? $"  exit\u00A0{judgement.ExitCode}" : "")}", indent: 6);
    }

    private static void Objective(SummaryPage page, ObjectiveResult result)
    {
        Condition condition = result.Objective.Condition;
        string limit = condition.Comparison == Comparison.Equal ? $"limit {condition.Limit:0.##}" : $"limit {condition}";
        string value = result.Value is { } measured ? Quantity.Text(measured, condition.Dimension) : "not judged";
        bool judged = result.Verdict != Verdict.NotJudged;
        page.Row(MarkOf(result.Verdict), Headline.Name(result.Objective), value, judged ? limit : "", result.Detail);
        page.Hint(result.Hint);
    }

    // Causes, findings that are worse than PASS, and slow stretches. The evidence of an objective stands in its own row.
    private static void Findings(SummaryPage page, Judgement judgement)
    {
        Finding[] shown =
        [
            .. judgement.Findings.Where(finding => CauseKind.IsNamedBy(finding.Name)),
            .. judgement.Findings.Where(finding => !CauseKind.IsNamedBy(finding.Name))
                .Where(finding => finding.Verdict > Verdict.Pass || finding.Name == "slow-stretch"),
        ];
        foreach (Finding finding in shown.Take(MostFindings))
        {
            string when = finding.Window is { LengthUs: > 0 } ? $"{Phrase.When(finding.Window, judgement).Replace('–', '-')}: " : "";
            page.Row(finding.Verdict == Verdict.Pass ? ".." : MarkOf(finding.Verdict), finding.Name, $"{when}{finding.Detail}");
            page.Hint(finding.Hint);
        }

        if (shown.Length > MostFindings)
            page.Row("..", "findings", $"{shown.Length - MostFindings} more in the report");
    }

    private static void Response(SummaryPage page, Judgement judgement)
    {
        if (!judgement.Judged.Latencies.TryGetValue(LatencyKind.Response, out LatencySummary? response))
            return;
        TimelinePoint? worst = judgement.Timeline
            .FirstOrDefault(point => point.MaxUs == response[Percentiles.Max] && point.Window.ToUs > judgement.Judged.Window.FromUs);
        string at = worst is null ? "" : $" at {RunTime.Text(worst.Window.FromUs)}";
        page.Line(
            "response", string.Join("  ", Percentiles.Reported.Select(percentile => $"{percentile} {response.Text(percentile)}")) + at);
        if (Parts(judgement) is { } parts)
            page.Line("", $"= {parts} (medians){FromActualSend(judgement)}");
    }

    // Null when there are too few records for a median. All parts have one unit, so that they can be added.
    private static string? Parts(Judgement judgement)
    {
        if (Median(judgement, LatencyKind.Ack) is not { } ack || Median(judgement, LatencyKind.Service) is not { } service
            || Median(judgement, LatencyKind.SelfLag) is not { } self)
            return null;
        long blocked = Median(judgement, LatencyKind.BlockedLag) ?? 0;
        (string Name, long Us)[] parts =
        [
            ("self", self), .. blocked > 0 ? [("blocked", blocked)] : ((string, long)[])[], ("ack", ack),
            (judgement.HasPipeline ? "pipeline" : "way back", Math.Max(0, service - ack)),
        ];
        bool inSeconds = parts.Max(part => part.Us) >= LongestInMilliseconds;
        string Amount(long us) => inSeconds
            ? string.Create(CultureInfo.InvariantCulture, $"{us / 1e6:0.##}")
            : string.Create(CultureInfo.InvariantCulture, $"{us / 1e3:0.#}");
        return string.Join(" + ", parts.Select(part => $"{part.Name} {Amount(part.Us)}")) + (inSeconds ? " s" : " ms");
    }

    // Null when there are too few records for it.
    private static long? Median(Judgement judgement, LatencyKind kind) =>
        judgement.Judged.Latencies.TryGetValue(kind, out LatencySummary? latency) ? latency[Percentiles.P50] : null;

    private static string FromActualSend(Judgement judgement) =>
        judgement.Judged.Latencies.TryGetValue(LatencyKind.Service, out LatencySummary? service) && service[Percentiles.P99] is { } us
            ? $"; p99 from the actual send: {Quantity.Text(us, Dimension.Time)}"
            : "";

    // After a self test, a person may not know what to type next. After a problem, a person wants to see when it began.
    private static string Next(Judgement judgement, ReportPaths paths) => judgement is { Verdict: Verdict.Pass, Run.SelfTest: true }
        ? "your own cluster: ./soakd run -b localhost:9092 --in my-in --out my-out"
        : paths.Latest.Length > 0 && BeganAt(judgement) is { } atUs ? $"soakd report {paths.Latest} --at {RunTime.Text(atUs)}"
        : "";

    private static long? BeganAt(Judgement judgement)
    {
        ObjectiveResult? grown = judgement.Objectives.FirstOrDefault(
            result => result is { Objective.Measure: MemoryMeasure, Verdict: Verdict.Warn or Verdict.Fail, Window: not null });
        Finding? found = judgement.Findings.FirstOrDefault(finding => finding is { Verdict: > Verdict.Pass, Window.FromUs: > 0 })
            ?? judgement.Findings.FirstOrDefault(finding => finding is { Name: "slow-stretch", Window: not null });
        return grown?.Window?.FromUs ?? found?.Window?.FromUs;
    }

    private static string MarkOf(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "ok",
        Verdict.Fail => " X",
        Verdict.NotJudged => "--",
        Verdict.Warn => " !",
        _ => " ?",
    };
}

/// <summary>The paths of the reports, as a person would type them.</summary>
/// <param name="Report">The path of the report.</param>
/// <param name="Latest">Another path of the directory of the run, such as <c>runs/latest</c>; empty when there is none.</param>
/// <param name="Again">The command that plays the same run again; empty when there is none.</param>
internal sealed record ReportPaths(string Report, string Latest = "", string Again = "");
