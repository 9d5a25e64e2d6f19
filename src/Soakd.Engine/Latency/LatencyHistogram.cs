using System.Collections.Immutable;

namespace Soakd.Engine.Latency;

/// <summary>
/// Counts latencies in the buckets of a <see cref="HistogramLayout"/>. Nothing is ever dropped: a value over the range is counted
/// in the last bucket and as <see cref="Overflow"/>, a negative one as 0 and as <see cref="Negative"/>, and the exact largest
/// value is kept beside the buckets. Within a bucket, the worse value for the measured system is assumed: percentiles return the
/// bucket's upper end, and <see cref="CountOver"/> counts the whole bucket that contains the threshold.
/// Not thread-safe; recording allocates nothing. Values are whole microseconds.
/// </summary>
public sealed class LatencyHistogram
{
    private readonly long[] _counts;
    private long _min = long.MaxValue;
    private long _max;

    /// <summary>Creates an empty histogram and allocates all the memory that it will ever use (8 bytes a bucket).</summary>
    /// <param name="layout">How its buckets divide the range.</param>
    public LatencyHistogram(HistogramLayout layout)
    {
        Layout = layout;
        _counts = new long[layout.Length];
    }

    /// <summary>How its buckets divide the range.</summary>
    public HistogramLayout Layout { get; }

    /// <summary>How many values were recorded, those outside the range included.</summary>
    public long Total { get; private set; }

    /// <summary>How many values were over the range of the histogram that they were first recorded in.</summary>
    public long Overflow { get; private set; }

    /// <summary>How many values were negative and are therefore counted as 0.</summary>
    public long Negative { get; private set; }

    /// <summary>The most negative value; 0 when there was none.</summary>
    public long MostNegative { get; private set; }

    /// <summary>The smallest value, exact; 0 when a negative one was recorded; null when nothing was.</summary>
    public long? Min => Total == 0 ? null : _min;

    /// <summary>The largest value, exact, also when it is over the range; null when nothing was recorded.</summary>
    public long? Max => Total == 0 ? null : _max;

    // Only the buckets between the smallest and the largest value are in use, so reading and clearing never visit the whole array.
    private int First => Layout.ClampedIndexOf(_min);

    private int Last => Layout.ClampedIndexOf(_max);

    /// <summary>Records a value.</summary>
    /// <param name="value">In microseconds; any value.</param>
    public void Record(long value) => Count(value, 1);

    /// <summary>Records a value several times.</summary>
    /// <param name="value">In microseconds; any value.</param>
    /// <param name="count">How often, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    /// <exception cref="OverflowException">The total would exceed 63 bits; nothing was recorded.</exception>
    public void Record(long value, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        _ = checked(Total + count);
        if (count > 0)
            Count(value, count);
    }

    /// <summary>
    /// The value that a share of all values does not exceed (docs/method.md#latency-histogram): the upper end of the bucket in which that
    /// share is reached, or <see cref="Max"/> where that is less. Where the share is reached among values over the range it is
    /// <see cref="Max"/>, never the end of the range. Null when nothing was recorded.
    /// </summary>
    /// <param name="percentile">0 (the smallest value) to 100 (the largest).</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="percentile"/> is not from 0 to 100.</exception>
    public long? ValueAtPercentile(double percentile)
    {
        if (percentile is not (>= 0 and <= 100))
            throw new ArgumentOutOfRangeException(nameof(percentile), percentile, "A percentile is from 0 to 100.");
        if (percentile == 0 || Total == 0)
            return Min;

        // One step down, so that a percentile that is not exact in binary (99.9 of 1,000) does not ask for one value too many.
        double rank = Math.Ceiling(Math.BitDecrement(percentile) * Total / 100);
        long wanted = Math.Clamp((long)rank, 1, Total);
        int index = First;
        for (long seen = _counts[index]; seen < wanted; seen += _counts[index])
            index++;
        return Upper(index);
    }

    /// <summary>
    /// How many values exceed a threshold. The whole bucket that contains the threshold counts as over it. So the result is never too
    /// small, and too large by at most the content of that one bucket. The results of several histograms add up to the result of their sum.
    /// Values over the layout's range count as over every threshold.
    /// </summary>
    /// <param name="threshold">In microseconds, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is negative.</exception>
    public long CountOver(long threshold)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threshold);
        if (threshold >= Layout.Top)
            return Overflow;

        long over = 0;
        for (int i = Math.Max(First, Layout.LastWithin(threshold) + 1); i <= Last; i++)
            over += _counts[i];
        return over;
    }

    /// <summary>
    /// Adds other counts. In the same layout the sum is exact. From another layout, each bucket is recorded at its upper end (the last
    /// bucket at the largest value), never at a smaller value.
    /// </summary>
    /// <param name="other">What to add.</param>
    /// <exception cref="OverflowException">The total would exceed 63 bits; nothing was added.</exception>
    public void Add(LatencyCounts other)
    {
        if (other.Total == 0)
            return;

        Total = checked(Total + other.Total);
        long over = other.Layout == Layout ? AddBuckets(other) : RecordAgain(other);
        // What was over the other's range is in its overflow already. If it is over this range too, it must not count twice.
        Overflow += Math.Max(over, other.Overflow);
        Negative += other.Negative;
        MostNegative = Math.Min(MostNegative, other.MostNegative);
        _min = Math.Min(_min, other.Edges.Min);
        _max = Math.Max(_max, other.Edges.Max);
    }

    /// <summary>
    /// Adds all that another histogram counts, like <see cref="Add(LatencyCounts)"/>, without a copy where the layouts are the same.
    /// </summary>
    /// <param name="other">What to add; another histogram than this one.</param>
    /// <exception cref="OverflowException">The total would exceed 63 bits; nothing was added.</exception>
    public void Add(LatencyHistogram other)
    {
        if (other.Layout != Layout)
        {
            Add(other.ToCounts());
            return;
        }

        if (other.Total == 0)
            return;
        Total = checked(Total + other.Total);
        for (int i = other.First; i <= other.Last; i++)
            _counts[i] += other._counts[i];
        Overflow += other.Overflow;
        Negative += other.Negative;
        MostNegative = Math.Min(MostNegative, other.MostNegative);
        _min = Math.Min(_min, other._min);
        _max = Math.Max(_max, other._max);
    }

    /// <summary>Removes all values. The cost depends on the buckets in use, not on the size of the layout.</summary>
    public void Clear()
    {
        if (Total > 0)
            Array.Clear(_counts, First, Last - First + 1);
        Total = Overflow = Negative = MostNegative = _max = 0;
        _min = long.MaxValue;
    }

    /// <summary>What is counted now, as an immutable value.</summary>
    public LatencyCounts ToCounts()
    {
        if (Total == 0)
            return LatencyCounts.Empty(Layout);

        var buckets = ImmutableArray.CreateBuilder<Bucket>();
        ReadOnlySpan<long> counts = _counts.AsSpan(0, Last + 1);
        for (int i = First; i < counts.Length; i++)
        {
            if (counts[i] != 0)
                buckets.Add(new Bucket(i, counts[i]));
        }

        var edges = new LatencyEdges(_min, _max, Overflow, Negative, MostNegative);
        return new LatencyCounts(Layout, buckets.DrainToImmutable(), edges);
    }

    private void Count(long value, long count)
    {
        if (value < 0)
        {
            Negative += count;
            MostNegative = Math.Min(MostNegative, value);
            value = 0;
        }

        int index = Layout.IndexOf(value);
        if (index >= _counts.Length)
        {
            index = _counts.Length - 1;
            Overflow += count;
        }

        _counts[index] += count;
        Total += count;
        if (value < _min)
            _min = value;
        if (value > _max)
            _max = value;
    }

    private long AddBuckets(LatencyCounts other)
    {
        foreach (Bucket bucket in other.Buckets)
            _counts[bucket.Index] += bucket.Count;
        return 0;
    }

    private long RecordAgain(LatencyCounts other)
    {
        long over = 0;
        int last = other.Layout.ClampedIndexOf(other.Edges.Max);
        foreach (Bucket bucket in other.Buckets)
        {
            long value = bucket.Index == last ? other.Edges.Max : other.Layout.HighestEquivalent(bucket.Index);
            _counts[Layout.ClampedIndexOf(value)] += bucket.Count;
            if (value > Layout.Top)
                over += bucket.Count;
        }

        return over;
    }

    private long Upper(int index) => index == Last ? _max : Layout.HighestEquivalent(index);
}
