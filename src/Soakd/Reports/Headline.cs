using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Objectives;
using Soakd.Engine.Wording;

namespace Soakd.Reports;

/// <summary>The phrases that reports and screens share.</summary>
internal static class Headline
{
    /// <summary>
    /// The load of the longest judged phase: <c>10,000 payloads/s = 50,000 rows/s for 60 min</c>. It names the phase when there are
    /// several.
    /// </summary>
    public static string Load(Judgement judgement)
    {
        LoadSummary[] played = [.. judgement.Phases.Where(phase => phase.Judged && phase.Counts.Scheduled > 0)];
        LoadSummary? longest = played.MaxBy(phase => phase.PlayedUs);
        if (longest is null || longest.PlayedUs == 0)
            return "no judged load";
        string payloads = Figures.Rate(longest.ScheduledPerSecond, "payload");
        string rows = Figures.Rate(longest.ScheduledPerSecond * judgement.Run.RowsPerRecord, "row");
        string more = played.Length > 1 ? $" ({longest.Name}, the longest of {played.Length} phases)" : "";
        return $"{payloads} = {rows} for {RunTime.Length(longest.PlayedUs)}{more}";
    }

    /// <summary>The cluster of the run.</summary>
    public static string Cluster(RunEntry run) =>
        run.SelfTest || run.Testbed.GetValueOrDefault("bootstrap") == "embedded"
            ? "on the embedded broker"
            : $"on {run.Testbed.GetValueOrDefault("bootstrap", "an unnamed cluster")}";

    /// <summary>The labels of the run, each with two spaces before it; empty when there are none.</summary>
    public static string Labels(RunEntry run) => string.Concat(
        run.Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"  {label.Key}={label.Value}"));

    /// <summary>The name of an objective for people: <c>p95 response</c>, <c>ack p99</c>, <c>lost</c>.</summary>
    public static string Name(Objective objective) =>
        objective.Measure is LatencyMeasure { Kind: LatencyKind.Response } ? $"{objective.Name} response" : objective.Name;
}
