using Soakd.Engine.Pacing;
using Soakd.Engine.Wording;
using Soakd.Kafka.Topics;
using Soakd.Testbed;

namespace Soakd.Runs;

/// <summary>
/// What <c>--dry-run</c> prints: the plan, the topics, how much would be written, when it would end, and the permissions.
/// </summary>
internal static class DryRun
{
    public static IReadOnlyList<string> Lines(RunRequest request, RunTestbed testbed, RunForecast forecast)
    {
        TuningSnapshot tuning = request.Configuration.Tuning.Snapshot(0) with { Pause = false };
        string output = testbed.Output is { } topic ? $" -> out {topic.Name}"
            : request.Configuration.Soak.Topics.HasNoOutput ? " -> a pipeline without an output topic (read back from the input)"
            : " (read back from it)";
        return
        [
            $"plan       {request.Plan}",
            .. request.Plan.Plan.Played.Select(phase =>
                $"           {phase.Name,-16} {DurationText.Format(phase.Duration),-8} up to "
                    + $"{phase.HighestRate.Times(tuning.FactorFor(phase))}"),
            $"topics     in {testbed.Input.Name}{output}   {TestbedFacts.Brokers(testbed.Cluster)} {testbed.Cluster.SecurityProtocol}",
            Partitions(request, testbed.Input),
            .. request.Pipeline is { } pipeline ? (string[])[$"pipeline   {pipeline.Text}"] : [],
            .. forecast.Lines,
            .. request.Injected.Select(fault => $"fault      injected: {fault}"),
        ];
    }

    private static string Partitions(RunRequest request, TopicFacts input) => input.Presence == TopicPresence.Absent
        ? $"partitions {request.Configuration.Soak.Topics.Partitions}, replication {Replication(request)}: {input.Name} is created by the "
            + "run"
        : $"partitions {input.Partitions.Count}, replication {Math.Max(1, input.Replication)}";

    private static string Replication(RunRequest request) =>
        request.Configuration.Soak.Topics.Replication is { } copies ? $"{copies}" : "as the cluster's default";
}
