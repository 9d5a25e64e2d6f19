using Soakd.Commands;
using Soakd.Engine.Pacing;
using Soakd.Engine.Plan;
using Soakd.Engine.Workloads;
using Soakd.Kafka.Topics;
using Soakd.Screens;

namespace Soakd.Runs;

/// <summary>What <c>--dry-run</c> says: what would be sent, where, how much of it, until when, and what must be permitted.</summary>
internal static class DryRun
{
    public static IReadOnlyList<string> Lines(
        RunRequest request, RunPlace place, PlaceFinder finder, IWorkload workload, PlanEstimate estimate, DateTimeOffset now)
    {
        SoakPlan plan = request.Plan.Plan;
        TuningSnapshot tuning = request.Configuration.Tuning.Snapshot(0) with { Pause = false };
        DateTimeOffset end = now + plan.Duration;
        string output = place.Output is { } topic ? $" -> out {topic.Name}" : " (read back from it)";
        List<string> lines =
        [
            $"plan       {request.Plan}",
            .. plan.Played.Select(phase => $"           {phase.Name,-16} {DurationText.Format(phase.Duration),-8} up to {phase.HighestRate.Times(tuning.FactorFor(phase))}"),
            $"place      in {place.Input.Name}{output}   {PlaceFacts.Brokers(place.Cluster)} {place.Cluster.SecurityProtocol}",
            Partitions(request, place.Input),
            $"records    {estimate.Records:#,0} payloads = {estimate.Records * workload.SamplesPerRecord:#,0} rows",
            $"bytes      about {Figures.Bytes(estimate.StoredBytes)} compressed, × replication; {Figures.Bytes((double)estimate.RecordBytes * estimate.Records)} before",
            $"ends       {end:yyyy-MM-dd HH:mm:ss} UTC, then up to {DurationText.Format(plan.Drain)} of drain",
        ];
        lines.AddRange(request.Injected.Select(fault => $"fault      injected: {fault}"));
        lines.AddRange(finder.Accesses(place).Select(access => $"needs      {access.Operation} on {access.Resource}: {Granted(access)}"));
        return lines;
    }

    private static string Partitions(RunRequest request, TopicFacts input) => input.Presence == TopicPresence.Absent
        ? $"partitions {request.Configuration.Soak.Topics.Partitions}, replication {Replication(request)}: {input.Name} is created by the run"
        : $"partitions {input.Partitions.Count}, replication {Math.Max(1, input.Replication)}";

    private static string Replication(RunRequest request) =>
        request.Configuration.Soak.Topics.Replication is { } copies ? $"{copies}" : "as the cluster's default";

    private static string Granted(NeededAccess access) => access.Granted switch
    {
        true => "permitted",
        false => "NOT permitted",
        null => "the cluster does not tell",
    };
}
