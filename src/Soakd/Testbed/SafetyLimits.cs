using Soakd.Configuration;
using Soakd.Engine.Plan;
using Soakd.Engine.Workloads;
using Soakd.Kafka.Topics;

namespace Soakd.Testbed;

/// <summary>Holds what a plan will write in its place against what the operator allows.</summary>
internal static class SafetyLimits
{
    /// <summary>The estimate of a plan, as it is tuned at the start, in its place.</summary>
    public static PlanEstimate Estimate(SoakPlan plan, LoadedConfiguration configuration, IWorkload workload, RunTestbed place) => PlanEstimate.Of(
        LargestLoad.Of(plan, configuration.Tuning).Records, workload, place.Clients.Compression, Copies(place.Input, configuration.Soak.Topics));

    /// <summary>
    /// The configuration with what one record comes to, by which the start and every later edit are held against the limit.
    /// </summary>
    public static LoadedConfiguration Reckoned(LoadedConfiguration configuration, PlanEstimate estimate)
    {
        SoakOptions soak = configuration.Soak;
        return configuration with { Soak = soak with { Safety = soak.Safety with { StoredRecordBytes = estimate.StoredRecordBytes } } };
    }

    // What an absent topic will have, where that is ours to say.
    private static int Copies(TopicFacts input, TopicOptions topics) =>
        Math.Max(1, input.Presence == TopicPresence.Absent ? topics.Replication ?? 1 : input.Replication);
}
