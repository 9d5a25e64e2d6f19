using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Objectives;
using Soakd.Engine.Wording;

namespace Soakd.Reports;

/// <summary>The phrases that reports and screens share.</summary>
internal static class Headline
{
    /// <summary>What was played: <c>10,000 payloads/s = 50,000 rows/s for 60 min</c>, by the longest judged phase, which it says where there are more.</summary>
    public static string Load(Judgement judgement)
    {
        LoadSummary[] played = [.. judgement.Phases.Where(phase => phase.Judged && phase.Counts.Scheduled > 0)];
        LoadSummary? longest = played.MaxBy(phase => phase.PlayedUs);
        if (longest is null || longest.PlayedUs == 0)
            return "no judged load";
        string payloads = Quantity.Text(longest.ScheduledPerSecond, Dimension.Count);
        string rows = Quantity.Text(longest.ScheduledPerSecond * judgement.Run.RowsPerRecord, Dimension.Count);
        string more = played.Length > 1 ? $" ({longest.Name}, the longest of {played.Length} phases)" : "";
        return $"{payloads} payloads/s = {rows} rows/s for {RunTime.Length(longest.PlayedUs)}{more}";
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
