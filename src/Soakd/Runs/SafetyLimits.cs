using Soakd.Configuration;
using Soakd.Engine.Plan;
using Soakd.Engine.Workloads;
using Soakd.Screens;

namespace Soakd.Runs;

/// <summary>Holds what a plan will write against what the operator allows.</summary>
internal static class SafetyLimits
{
    /// <summary>The estimate of a plan in its place.</summary>
    public static PlanEstimate Estimate(SoakPlan plan, IWorkload workload, RunPlace place) =>
        PlanEstimate.Of(plan, workload, place.Clients.Producer.GetValueOrDefault("compression.type", "none"), Math.Max(1, place.Input.Replication));

    /// <summary>What is beyond a limit, a line each.</summary>
    public static IReadOnlyList<string> Problems(SoakPlan plan, IWorkload workload, RunPlace place, SoakOptions options)
    {
        if (options.Safety.MaxBytes is not { } most) return [];
        long bytes = Estimate(plan, workload, place).CompressedBytes;
        return bytes <= most
            ? []
            : [$"Soak:Safety:MaxBytes = \"{Figures.Bytes(most)}\": plan {plan.Name} would write about {Figures.Bytes(bytes)}, replicas included"];
    }
}
