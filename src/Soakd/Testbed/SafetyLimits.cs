using Soakd.Configuration;
using Soakd.Engine.Plan;
using Soakd.Engine.Workloads;
using Soakd.Kafka.Topics;

namespace Soakd.Testbed;

/// <summary>Compares what a plan will write to its testbed with what the operator allows.</summary>
internal static class SafetyLimits
{
    /// <summary>The estimate of a plan, as it is tuned at the start, on its testbed.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="configuration">The configuration.</param>
    /// <param name="workload">The records.</param>
    /// <param name="testbed">The testbed.</param>
    /// <param name="run">The id of the run, which each record carries.</param>
    public static PlanEstimate Estimate(
        SoakPlan plan, LoadedConfiguration configuration, IWorkload workload, RunTestbed testbed, string run)
    {
        TopicOptions topics = configuration.Soak.Topics;
        int partitions = testbed.Input.Partitions.Count > 0 ? testbed.Input.Partitions.Count : topics.Partitions;
        return PlanEstimate.Of(
            LargestLoad.Of(plan, configuration.Tuning), workload, testbed.Clients, partitions, Copies(testbed.Input, topics), run);
    }

    /// <summary>
    /// The configuration with the stored size of one record, by which the start and every later edit are compared with the limit.
    /// </summary>
    public static LoadedConfiguration WithEstimate(LoadedConfiguration configuration, PlanEstimate estimate)
    {
        SoakOptions soak = configuration.Soak;
        return configuration with { Soak = soak with { Safety = soak.Safety with { StoredRecordBytes = estimate.StoredRecordBytes } } };
    }

    // An absent topic will have as many replicas as soakd asks for, when it asks for a number.
    private static int Copies(TopicFacts input, TopicOptions topics) =>
        Math.Max(1, input.Presence == TopicPresence.Absent ? topics.Replication ?? 1 : input.Replication);
}
