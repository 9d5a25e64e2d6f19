using System.Collections.Immutable;
using Soakd.Engine.Journal;
using Soakd.Engine.Latency;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging.Tallies;

/// <summary>The results for some records of a run: those of a segment, of a phase, of a tuning generation, or all judged ones.</summary>
/// <param name="Name">The name of the phase, or of another group of records.</param>
/// <param name="Generation">The tuning generation; null for several generations together.</param>
/// <param name="Judged">False for the warm-up.</param>
/// <param name="Window">From the start of the first segment to the end of the last one.</param>
/// <param name="PlayedUs">The time in which they became due, in microseconds, without the time between segments.</param>
/// <param name="Counts">Their counts.</param>
/// <param name="Latencies">Their latencies; a kind without a value is absent.</param>
public sealed record LoadSummary(
    string Name, int? Generation, bool Judged, Window Window, long PlayedUs, Counts Counts,
    IReadOnlyDictionary<LatencyKind, LatencySummary> Latencies)
{
    /// <summary>Payloads that became due, per second.</summary>
    public double ScheduledPerSecond => PerSecond(Counts.Scheduled);

    /// <summary>Payloads handed to the client, per second.</summary>
    public double SentPerSecond => PerSecond(Counts.Attempted);

    /// <summary>Payloads acknowledged, per second.</summary>
    public double AckedPerSecond => PerSecond(Counts.Acked);

    /// <summary>Payloads that came back, per second of the time in which they became due.</summary>
    public double ArrivedPerSecond => PerSecond(Counts.Arrived);

    private double PerSecond(long records) => PlayedUs > 0 ? records * 1e6 / PlayedUs : 0;
}

/// <summary>
/// One latency of some records, in microseconds. Percentiles are exact to 1/128 of their value, because intervals are kept with
/// two digits; a finer histogram for the sum would only look more precise. The largest value is exact.
/// </summary>
/// <param name="Total">The number of values.</param>
/// <param name="Values">The value at each of <see cref="Percentiles.Reported"/>, in that order.</param>
/// <param name="Negative">How many were negative and are counted as 0. They show that a clock is wrong.</param>
/// <param name="Overflow">How many were over the range of a histogram. The largest value is exact all the same.</param>
public sealed record LatencySummary(long Total, ImmutableArray<long> Values, long Negative, long Overflow)
{
    /// <summary>The value that so many percent do not exceed; null when there are too few records for it.</summary>
    /// <param name="percentile">One of <see cref="Percentiles.Reported"/>.</param>
    public long? this[Percentile percentile] =>
        Total >= percentile.FewestRecords ? Values[Percentiles.Reported.IndexOf(percentile)] : null;

    /// <summary>The value of a percentile as people read it: <c>21 ms</c>, or <c>too few</c>.</summary>
    /// <param name="percentile">One of <see cref="Percentiles.Reported"/>.</param>
    public string Text(Percentile percentile) =>
        this[percentile] is { } us ? Quantity.Text(us, Dimension.Time) : Percentiles.TooFew;
}
