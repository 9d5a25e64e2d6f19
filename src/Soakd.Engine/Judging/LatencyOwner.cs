using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Objectives;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging;

/// <summary>Finds who caused a latency that is too long: the owner of the part in which most of it passed.</summary>
internal static class LatencyOwner
{
    /// <summary>The owner of a percentile that is over its limit.</summary>
    public static Owner Of(Objective objective, LatencyMeasure measure, LatencyPopulation population, JudgeInput input)
    {
        // Until the acknowledgement, only the broker is involved.
        if (measure.Kind == LatencyKind.Ack)
            return Owner.Broker;
        if (double.IsPositiveInfinity(population.AtPercentile(measure.Percentile)))
            return OwnerOfAbsent(input);
        long over = population.NeverCame + population.Measured.CountOver((long)Math.Min(objective.Condition.Limit, long.MaxValue / 2));
        return 2 * input.LatencyScope.Load.Counts.SkippedByGate >= Math.Max(1, over) ? Owner.Broker : Of(measure.Percentile, input);
    }

    /// <summary>
    /// The owner of most of the time at a percentile: before the acknowledgement it is the broker, after it the pipeline.
    /// </summary>
    public static Owner Of(double percentile, JudgeInput input)
    {
        double ack = ValueOf(LatencyKind.Ack) + ValueOf(LatencyKind.BlockedLag);
        double service = ValueOf(LatencyKind.Service) + ValueOf(LatencyKind.BlockedLag);
        return Of(ack, service, input.Run);

        double ValueOf(LatencyKind kind) => input.LatencyScope.Load.Latencies[kind].ValueAtPercentile(percentile) ?? 0;
    }

    /// <summary>The owner by two times since the intended send: until the acknowledgement, and until the record came back.</summary>
    public static Owner Of(double ack, double service, RunEntry run) => 2 * ack >= service ? Owner.Broker
        : run.HasPipeline ? Owner.Pipeline
        : Owner.Unattributed;

    // Decides by where most of the records that never came back are missing: before the acknowledgement, or after it.
    private static Owner OwnerOfAbsent(JudgeInput input)
    {
        Counts counts = input.LatencyScope.Load.Counts;
        long before = counts.SkippedByGate + counts.Failed + counts.Unknown + counts.Unreported();
        return before >= counts.Lost + counts.Missing() ? Owner.Broker : input.BehindAck;
    }
}
