using Soakd.Engine.Journal;
using Soakd.Engine.Latency;

namespace Soakd.Engine.Judging.Tallies;

/// <summary>
/// The latencies that an objective is held against: those that were measured, and the records that were never seen back, which are
/// over every limit. A record must not improve a percentile by failing (docs/method.md#records-that-never-came): skipped because the gate
/// was closed, failed, of unknown fate and never seen, lost, not reported or not back when the drain was over. What soakd skipped for its
/// own lag is not the system's doing and is judged by the rate; what retention removed unread is a gap of the probe.
/// </summary>
internal sealed record LatencyPopulation(LatencyHistogram Measured, long NeverCame)
{
    public long Total => Measured.Total + NeverCame;

    /// <summary>The population of one latency.</summary>
    /// <param name="load">The records asked about.</param>
    /// <param name="kind">Which latency.</param>
    /// <param name="countsAreFinal">Whether what is not back will not come any more.</param>
    /// <param name="withHeldBack">Whether those are counted that are held back.</param>
    public static LatencyPopulation Of(LoadTally load, LatencyKind kind, bool countsAreFinal, bool withHeldBack)
    {
        LatencyHistogram measured = load.Latencies[kind];
        LatencyKind? apart = kind switch
        {
            LatencyKind.Response => LatencyKind.ResponseHeldBack,
            LatencyKind.Service => LatencyKind.ServiceHeldBack,
            _ => null,
        };
        if (withHeldBack && apart is { } late && load.Latencies[late] is { Total: > 0 } heldBack)
            measured = Merged(measured, heldBack);
        return new LatencyPopulation(measured, CountNeverCame(load.Counts, kind, countsAreFinal));
    }

    /// <summary>The value that a share of the population does not exceed, in microseconds; infinity where that share never came.</summary>
    public double AtPercentile(double percentile)
    {
        if (percentile >= 100)
            return NeverCame > 0 ? double.PositiveInfinity : Measured.Max!.Value;

        // The rank among all is that of a higher percentile among the measured ones.
        double among = Measured.Total == 0 ? double.PositiveInfinity : percentile * Total / Measured.Total;
        return among > 100 ? double.PositiveInfinity : Measured.ValueAtPercentile(among)!.Value;
    }

    private static LatencyHistogram Merged(LatencyHistogram one, LatencyHistogram other)
    {
        var merged = new LatencyHistogram(HistogramLayout.Interval);
        merged.Add(one);
        merged.Add(other);
        return merged;
    }

    /// <summary>All records of a population that are over every limit, in a run.</summary>
    public static long CountNeverCame(Counts counts, LatencyKind kind, bool countsAreFinal) =>
        Math.Max(0, counts.SkippedByGate + Math.Max(0, CountNeverSeen(counts, kind, countsAreFinal)));

    /// <summary>
    /// Records of a population that were never seen back. In one interval it may be less than none: a record that counted so when its
    /// report came and arrives all the same later is taken back then, so that the sum over intervals has it once.
    /// </summary>
    public static long CountNeverSeen(Counts counts, LatencyKind kind, bool countsAreFinal)
    {
        long unreported = countsAreFinal ? counts.Unreported() : 0;
        if (kind == LatencyKind.Ack)
            return counts.Failed + counts.Unknown + unreported;
        long arrivedUnreported = countsAreFinal ? counts.ArrivedUnreported : 0;
        long missing = countsAreFinal ? counts.Missing() : 0;
        return counts.Lost + missing + (unreported - arrivedUnreported)
            + (counts.Failed - counts.ArrivedFailed) + (counts.Unknown - counts.ArrivedUnknown);
    }
}
