using Soakd.Engine.Journal;
using Soakd.Engine.Recording;
using Soakd.Engine.Verdicts;

namespace Soakd.Reports;

/// <summary>The phrases that reports and screens share.</summary>
internal static class Headline
{
    /// <summary>What was played: <c>10,000 payloads/s = 50,000 rows/s for 60 min</c>, by the longest judged phase.</summary>
    public static string Load(Judgement judgement)
    {
        LoadSummary? longest = judgement.Phases.Where(phase => phase.Judged).MaxBy(phase => phase.PlayedUs);
        if (longest is null || longest.PlayedUs == 0)
            return "no judged load";
        string payloads = Quantity.Text(longest.ScheduledPerSecond, Dimension.Count);
        string rows = Quantity.Text(longest.ScheduledPerSecond * judgement.Run.RowsPerRecord, Dimension.Count);
        return $"{payloads} payloads/s = {rows} rows/s for {RunTime.Length(longest.PlayedUs)}";
    }

    /// <summary>Where it was played.</summary>
    public static string Place(RunEntry run) =>
        run.SelfTest ? "on the embedded broker" : $"on {run.Place.GetValueOrDefault("bootstrap", "an unnamed cluster")}";

    /// <summary>The operator's labels, each with two spaces before it; empty for none.</summary>
    public static string Labels(RunEntry run) => string.Concat(
        run.Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"  {label.Key}={label.Value}"));

    /// <summary>An objective as people name it: <c>p95 response</c>, <c>ack p99</c>, <c>lost</c>.</summary>
    public static string Name(Objective objective) =>
        objective.Measure is LatencyMeasure { Kind: LatencyKind.Response } ? $"{objective.Name} response" : objective.Name;
}
