using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Soakd.Engine.Latency;

/// <summary>
/// What a <see cref="LatencyHistogram"/> held at one moment: the form of histograms in intervals and in the journal.
/// Immutable and thread-safe; two are equal when they hold the same. Values are whole microseconds.
/// </summary>
public sealed record LatencyCounts
{
    /// <summary>The caller guarantees that the buckets are in rising order and that the edges fit them.</summary>
    internal LatencyCounts(HistogramLayout layout, ImmutableArray<Bucket> buckets, LatencyEdges edges)
    {
        Layout = layout;
        Buckets = buckets;
        Edges = edges;
        foreach (Bucket bucket in buckets)
            Total = checked(Total + bucket.Count);
    }

    /// <summary>How the buckets divide the range.</summary>
    public HistogramLayout Layout { get; }

    /// <summary>The buckets that are not empty, in rising order.</summary>
    public ImmutableArray<Bucket> Buckets { get; }

    /// <summary>The exact smallest and largest value, and the counts outside the range. Stored beside an encoded payload.</summary>
    public LatencyEdges Edges { get; }

    /// <summary>How many values were recorded, those outside the range included.</summary>
    public long Total { get; }

    /// <summary>The smallest value; null when nothing was recorded.</summary>
    public long? Min => Total == 0 ? null : Edges.Min;

    /// <summary>The largest value, exact; null when nothing was recorded.</summary>
    public long? Max => Total == 0 ? null : Edges.Max;

    /// <summary>How many values were over the range of the histogram that they were first recorded in.</summary>
    public long Overflow => Edges.Overflow;

    /// <summary>How many values were negative and are therefore counted as 0.</summary>
    public long Negative => Edges.Negative;

    /// <summary>The most negative value; 0 when there was none.</summary>
    public long MostNegative => Edges.MostNegative;

    /// <summary>Nothing recorded.</summary>
    /// <param name="layout">How the buckets would divide the range.</param>
    public static LatencyCounts Empty(HistogramLayout layout) => new(layout, [], default);

    /// <inheritdoc cref="LatencyHistogram.CountOver"/>
    public long CountOver(long threshold)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threshold);
        if (threshold >= Layout.Top)
            return Overflow;

        int last = Layout.LastWithin(threshold);
        long over = 0;
        for (int i = Buckets.Length - 1; i >= 0 && Buckets[i].Index > last; i--)
            over += Buckets[i].Count;
        return over;
    }

    /// <summary>Whether both hold the same counts in the same layout, with the same edges.</summary>
    /// <param name="other">The counts to compare with.</param>
    public bool Equals([NotNullWhen(true)] LatencyCounts? other) =>
        other is not null
        && Edges == other.Edges
        && Layout == other.Layout
        && Buckets.AsSpan().SequenceEqual(other.Buckets.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Layout, Total, Edges, Buckets.Length);
}
