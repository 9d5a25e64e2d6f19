using System.Collections.Immutable;
using Soakd.Engine.Journal;
using Soakd.Engine.Latency;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging.Tallies;

/// <summary>What became of some of a run's records: those of a segment, a phase, a tuning generation, all that are judged.</summary>
/// <param name="Name">The phase, or what else they have in common.</param>
/// <param name="Generation">The tuning generation; null where several are taken together.</param>
/// <param name="Judged">False for the warm-up.</param>
/// <param name="Window">From the begin of the first segment to the end of the last one.</param>
/// <param name="PlayedUs">The time in which they became due, without what lies between segments.</param>
/// <param name="Counts">Their counts.</param>
/// <param name="Latencies">Their latencies; a kind without a value is absent.</param>
public sealed record LoadSummary(
    string Name, int? Generation, bool Judged, Window Window, long PlayedUs, Counts Counts,
    IReadOnlyDictionary<LatencyKind, LatencySummary> Latencies)
{
    /// <summary>Payloads that became due, a second.</summary>
    public double ScheduledPerSecond => PerSecond(Counts.Scheduled);

    /// <summary>Payloads handed to the client, a second.</summary>
    public double SentPerSecond => PerSecond(Counts.Attempted);

    /// <summary>Payloads acknowledged, a second.</summary>
    public double AckedPerSecond => PerSecond(Counts.Acked);

    /// <summary>Payloads that came back, a second of the time in which they became due.</summary>
    public double ArrivedPerSecond => PerSecond(Counts.Arrived);

    private double PerSecond(long records) => PlayedUs > 0 ? records * 1e6 / PlayedUs : 0;
}

/// <summary>
/// One latency of some records, in microseconds. Percentiles are exact to 1/128 of their value: they are merged from intervals kept
/// in two digits, and a finer merge would only look more precise. The largest value is exact.
/// </summary>
/// <param name="Total">How many values.</param>
/// <param name="Values">The value at each of <see cref="Percentiles.Reported"/>, in that order.</param>
/// <param name="Negative">How many were negative and are counted as 0: evidence of a clock that is wrong.</param>
/// <param name="Overflow">How many were over the range of a histogram; the largest is exact all the same.</param>
public sealed record LatencySummary(long Total, ImmutableArray<long> Values, long Negative, long Overflow)
{
    /// <summary>The value that so many percent do not exceed.</summary>
    /// <param name="percentile">One of <see cref="Percentiles.Reported"/>.</param>
    public long this[Percentile percentile] => Values[Percentiles.Reported.IndexOf(percentile)];
}
