using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Latency;

namespace Soakd.Engine.Tests.Latency;

/// <summary>Latencies of every size, so that each octave, zero, negative values and values over the range are equally likely.</summary>
internal static class LatencyArbitrary
{
    private static readonly Gen<long> InRange =
        from bits in Gen.Choose(0, 31)
        from low in Gen.Choose(0, int.MaxValue)
        select ((1L << bits) - 1) + (low % (1L << bits));

    private static readonly Gen<long> Outside =
        Gen.Elements(-1L, -250_000L, long.MinValue, HistogramLayout.Interval.Top + 1, 1L << 40, long.MaxValue);

    /// <summary>A finer and wider layout than that of intervals: 3 digits, 37 bits of microseconds.</summary>
    public static HistogramLayout Fine { get; } = new(1, (1L << 37) - 1, 3);

    /// <summary>Values with a bucket of their own in every layout of soakd.</summary>
    public static Arbitrary<long[]> Measured { get; } = InRange.NonEmptyListOf().Select(list => list.ToArray()).ToArbitrary();

    /// <summary>Any values, or none.</summary>
    public static Arbitrary<long[]> Any { get; } =
        Gen.Frequency((9, InRange), (1, Outside)).ListOf().Select(list => list.ToArray()).ToArbitrary();

    public static LatencyHistogram Record(HistogramLayout layout, IEnumerable<long> values)
    {
        var histogram = new LatencyHistogram(layout);
        foreach (long value in values)
            histogram.Record(value);
        return histogram;
    }
}
