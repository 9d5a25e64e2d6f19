using Soakd.Engine.Latency;

namespace Soakd.Engine.Backpressure;

/// <summary>
/// A percentile over a sliding window. Counts that leave the window are subtracted, so the cost of a second depends on its own buckets
/// only.
/// </summary>
internal sealed class SlidingLatency
{
    private readonly HistogramLayout _layout = HistogramLayout.Interval;
    private readonly long[] _counts = new long[HistogramLayout.Interval.Length];

    /// <summary>How many values the window has.</summary>
    public long Total { get; private set; }

    public void Add(LatencyCounts counts) => Count(counts, 1);

    public void Remove(LatencyCounts counts) => Count(counts, -1);

    /// <summary>The percentile of the window, in microseconds; null when the window is empty.</summary>
    public long? AtPercentile(double percentile)
    {
        if (Total == 0)
            return null;
        long over = (long)(Total * (1 - percentile / 100));
        int index = _counts.Length - 1;
        for (long seen = _counts[index]; seen <= over && index > 0; seen += _counts[index])
            index--;
        return _layout.HighestEquivalent(index);
    }

    private void Count(LatencyCounts counts, int sign)
    {
        foreach (Bucket bucket in counts.Buckets)
            _counts[bucket.Index] += sign * bucket.Count;
        Total += sign * counts.Total;
    }
}
