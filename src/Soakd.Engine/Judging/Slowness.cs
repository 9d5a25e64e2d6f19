using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Objectives;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging;

/// <summary>Whose doing a latency is that is too long: where most of it passed.</summary>
internal static class Slowness
{
    /// <summary>The owner of a percentile over its limit.</summary>
    public static Owner OwnerOf(Objective objective, LatencyMeasure measure, LatencyPopulation population, JudgeInput bench)
    {
        // Up to the acknowledgement there is nobody else.
        if (measure.Kind == LatencyKind.Ack)
            return Owner.Broker;
        if (double.IsPositiveInfinity(population.AtPercentile(measure.Percentile)))
            return OwnerOfAbsent(bench);
        long over = population.Never + population.Measured.CountOver((long)Math.Min(objective.Condition.Limit, long.MaxValue / 2));
        return 2 * bench.Timed.Load.Counts.SkippedByGate >= Math.Max(1, over) ? Owner.Broker : OwnerOf(measure.Percentile, bench);
    }

    /// <summary>Where most of the time passed at a percentile: up to the acknowledgement, or behind it.</summary>
    public static Owner OwnerOf(double percentile, JudgeInput bench)
    {
        double ack = ValueOf(LatencyKind.Ack) + ValueOf(LatencyKind.BlockedLag);
        double service = ValueOf(LatencyKind.Service) + ValueOf(LatencyKind.BlockedLag);
        return OwnerOf(ack, service, bench.Run);

        double ValueOf(LatencyKind kind) => bench.Timed.Load.Latencies[kind].ValueAtPercentile(percentile) ?? 0;
    }

    /// <summary>The same of two times from the intended send: up to the acknowledgement, and until it came back.</summary>
    public static Owner OwnerOf(double ack, double service, RunEntry run) => 2 * ack >= service ? Owner.Broker
        : run.HasPipeline ? Owner.Pipeline
        : Owner.Unattributed;

    // Where most of those stayed that never came: before the acknowledgement, or behind it.
    private static Owner OwnerOfAbsent(JudgeInput bench)
    {
        Counts counts = bench.Timed.Load.Counts;
        long before = counts.SkippedByGate + counts.Failed + counts.Unknown + counts.Unreported();
        return before >= counts.Lost + counts.Missing() ? Owner.Broker : bench.BehindAck;
    }
}
