using System.Collections.Immutable;

namespace Soakd.Engine.Latency;

/// <summary>
/// What the buckets of a histogram do not contain: its exact smallest and largest value, and how many values lay outside its range.
/// Values in microseconds.
/// All zero for a histogram that holds nothing.
/// </summary>
/// <param name="Min">The smallest value, exact; 0 when a negative one was recorded.</param>
/// <param name="Max">The largest value, exact, also when it is over the range.</param>
/// <param name="Overflow">How many values were over the range; they are counted in the last bucket too.</param>
/// <param name="Negative">How many values were negative; they are counted in the bucket of 0 too.</param>
/// <param name="MostNegative">The most negative value; 0 when there was none.</param>
public readonly record struct LatencyEdges(long Min, long Max, long Overflow = 0, long Negative = 0, long MostNegative = 0)
{
    /// <summary>The smallest and the largest value that the buckets allow.</summary>
    internal static LatencyEdges Around(HistogramLayout layout, ImmutableArray<Bucket> buckets) =>
        buckets.IsEmpty
            ? default
            : new LatencyEdges(layout.LowestEquivalent(buckets[0].Index), layout.HighestEquivalent(buckets[^1].Index));

    /// <summary>Whether the edges are possible for these counts. Readers use them to find the first and the last bucket.</summary>
    internal bool Fit(LatencyCounts counts)
    {
        if (counts.Total == 0)
            return this == default;

        return 0 <= Min && Min <= Max
            && counts.Layout.ClampedIndexOf(Min) <= counts.Buckets[0].Index
            && counts.Layout.ClampedIndexOf(Max) >= counts.Buckets[^1].Index
            && 0 <= Overflow && Overflow <= counts.Total
            && 0 <= Negative && Negative <= counts.Total
            && (Negative > 0 ? MostNegative < 0 : MostNegative == 0);
    }
}
