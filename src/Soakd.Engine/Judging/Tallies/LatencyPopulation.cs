using Soakd.Engine.Journal;
using Soakd.Engine.Latency;

namespace Soakd.Engine.Judging.Tallies;

/// <summary>
/// The latencies that an objective is compared with: the measured ones, and the records that never came back, which are over every limit.
/// A record that fails must not improve a percentile (docs/method.md#records-that-never-came). Records that never came back are: skipped
/// because the gate was closed, failed, of unknown fate and never seen, lost, not reported, or not back when the drain was over. Records
/// that soakd skipped because it was late itself belong to the rate; records that retention removed unread are a gap of the probe.
/// </summary>
internal sealed record LatencyPopulation(LatencyHistogram Measured, long NeverCame)
{
    public long Total => Measured.Total + NeverCame;

    /// <summary>The population of one latency.</summary>
    /// <param name="load">The records.</param>
    /// <param name="kind">The kind of latency.</param>
    /// <param name="countsAreFinal">Whether records that are not back will not come any more.</param>
    /// <param name="withHeldBack">Whether the held-back records are included.</param>
    public static LatencyPopulation Of(LoadTally load, LatencyKind kind, bool countsAreFinal, bool withHeldBack)
    {
        LatencyHistogram measured = load.Latencies[kind];
        if (withHeldBack && HeldBackOf(kind) is { } late && load.Latencies[late] is { Total: > 0 } heldBack)
            measured = Merged(measured, heldBack);
        return new LatencyPopulation(measured, CountNeverCame(load.Counts, kind, countsAreFinal));
    }

    /// <summary>The kind in which the held-back records of a latency are; null for one that has none.</summary>
    public static LatencyKind? HeldBackOf(LatencyKind kind) => kind switch
    {
        LatencyKind.Response => LatencyKind.ResponseHeldBack,
        LatencyKind.Service => LatencyKind.ServiceHeldBack,
        LatencyKind.Ack => LatencyKind.AckHeldBack,
        _ => null,
    };

    /// <summary>
    /// The percentile of the population when some more records belong to it, each of them as good as can be, in microseconds; infinity when
    /// the records at it never came back.
    /// </summary>
    public double AtPercentileWithGood(double percentile, long good)
    {
        double rank = percentile / 100 * (Total + good) - good;
        return rank <= 0 ? 0 : AtPercentile(Math.Min(100, 100 * rank / Total));
    }

    /// <summary>The percentile of the population, in microseconds; infinity when the records at it never came back.</summary>
    public double AtPercentile(double percentile)
    {
        if (percentile >= 100)
            return NeverCame > 0 ? double.PositiveInfinity : Measured.Max!.Value;

        // A rank among all records is the rank of a higher percentile among the measured ones.
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

    /// <summary>The number of records of a run that never came back.</summary>
    public static long CountNeverCame(Counts counts, LatencyKind kind, bool countsAreFinal) =>
        Math.Max(0, counts.SkippedByGate + Math.Max(0, CountNeverSeen(counts, kind, countsAreFinal)));

    /// <summary>
    /// The number of sent records that were never seen back. In one interval it may be negative: a record is counted when its report says
    /// that it failed, and subtracted again when it arrives later. So the sum over all intervals is right.
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
