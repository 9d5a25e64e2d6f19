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

    public static string Render(Judgement judgement, ReportPaths paths)
    {
        var page = new SummaryPage();
        Head(page, judgement);
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

    private static void Head(SummaryPage page, Judgement judgement)
    {
        string run = $"{judgement.VerdictText}  {judgement.Run.Name}  {Headline.Load(judgement)}  {Headline.Cluster(judgement.Run)}";
        page.Wrapped($"{run}{Headline.Labels(judgement.Run)}  exit\u00A0{judgement.ExitCode}", indent: 6);
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
            "response", string.Join("  ", Percentiles.Reported.Select(percentile => $"{percentile} {Time(response[percentile])}")) + at);
        page.Line("", $"= {Parts(judgement)} (medians){FromActualSend(judgement)}");
    }

    private static string Parts(Judgement judgement)
    {
        long ack = Median(judgement, LatencyKind.Ack);
        long blocked = Median(judgement, LatencyKind.BlockedLag);
        string behind = judgement.HasPipeline ? "pipeline" : "way back";
        return $"self {Milliseconds(Median(judgement, LatencyKind.SelfLag))}"
            + (blocked > 0 ? $" + blocked {Milliseconds(blocked)}" : "")
            + $" + ack {Milliseconds(ack)} + {behind} {Milliseconds(Math.Max(0, Median(judgement, LatencyKind.Service) - ack))} ms";
    }

    private static long Median(Judgement judgement, LatencyKind kind) =>
        judgement.Judged.Latencies.TryGetValue(kind, out LatencySummary? latency) ? latency[Percentiles.P50] : 0;

    private static string FromActualSend(Judgement judgement) =>
        judgement.Judged.Latencies.TryGetValue(LatencyKind.Service, out LatencySummary? service)
            ? $"; p99 from the actual send: {Time(service[Percentiles.P99])}"
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

    private static string Milliseconds(long us) => string.Create(CultureInfo.InvariantCulture, $"{us / 1e3:0.#}");

    private static string Time(long us) => Quantity.Text(us, Dimension.Time);
}

/// <summary>The paths of the reports, as a person would type them.</summary>
/// <param name="Report">The path of the report.</param>
/// <param name="Latest">Another path of the directory of the run, such as <c>runs/latest</c>; empty when there is none.</param>
/// <param name="Again">The command that plays the same run again; empty when there is none.</param>
internal sealed record ReportPaths(string Report, string Latest = "", string Again = "");
