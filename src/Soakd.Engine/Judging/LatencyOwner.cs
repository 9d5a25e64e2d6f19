using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Objectives;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging;

/// <summary>Whose doing a latency is that is too long: where most of it passed.</summary>
internal static class LatencyOwner
{
    /// <summary>The owner of a percentile over its limit.</summary>
    public static Owner OwnerOf(Objective objective, LatencyMeasure measure, LatencyPopulation population, JudgeInput input)
    {
        // Up to the acknowledgement there is nobody else.
        if (measure.Kind == LatencyKind.Ack)
            return Owner.Broker;
        if (double.IsPositiveInfinity(population.AtPercentile(measure.Percentile)))
            return OwnerOfAbsent(input);
        long over = population.NeverCame + population.Measured.CountOver((long)Math.Min(objective.Condition.Limit, long.MaxValue / 2));
        return 2 * input.LatencyScope.Load.Counts.SkippedByGate >= Math.Max(1, over) ? Owner.Broker : OwnerOf(measure.Percentile, input);
    }

    /// <summary>Where most of the time passed at a percentile: up to the acknowledgement, or behind it.</summary>
    public static Owner OwnerOf(double percentile, JudgeInput input)
    {
        double ack = ValueOf(LatencyKind.Ack) + ValueOf(LatencyKind.BlockedLag);
        double service = ValueOf(LatencyKind.Service) + ValueOf(LatencyKind.BlockedLag);
        return OwnerOf(ack, service, input.Run);

        double ValueOf(LatencyKind kind) => input.LatencyScope.Load.Latencies[kind].ValueAtPercentile(percentile) ?? 0;
    }

    /// <summary>The same of two times from the intended send: up to the acknowledgement, and until it came back.</summary>
    public static Owner OwnerOf(double ack, double service, RunEntry run) => 2 * ack >= service ? Owner.Broker
        : run.HasPipeline ? Owner.Pipeline
        : Owner.Unattributed;

    // Where most of those stayed that never came: before the acknowledgement, or behind it.
    private static Owner OwnerOfAbsent(JudgeInput input)
    {
        Counts counts = input.LatencyScope.Load.Counts;
        long before = counts.SkippedByGate + counts.Failed + counts.Unknown + counts.Unreported();
        return before >= counts.Lost + counts.Missing() ? Owner.Broker : input.BehindAck;
    }
}
