using Soakd.Engine.Journal;
using Soakd.Engine.Latency;
using Soakd.Engine.Statistics;

namespace Soakd.Engine.Judging.Tallies;

/// <summary>
/// The median response of every interval, in batches of five intervals or more. They show when the latency settled. Bounded.
/// </summary>
internal sealed class ResponseMedians
{
    internal const int Intervals = 5;
    private const int Max = 1024;

    private readonly Cells<MedianBatch> _batches = new(Intervals, Max, (a, b) => a.With(b));
    private readonly LatencyHistogram _scratch = new(HistogramLayout.Interval);

    public void Add(Interval interval)
    {
        foreach (SegmentInterval part in interval.Segments)
        {
            if (!part.Latencies.TryGetValue(LatencyKind.Response, out LatencyCounts? counts))
                continue;
            _scratch.Clear();
            _scratch.Add(counts);
            if (_scratch.ValueAtPercentile(50) is { } median)
                _batches.Add(interval.Number, part.Segment, new MedianBatch(interval.Number, interval.BeginUs, median, 1));
        }
    }

    /// <summary>The batches of some segments, in the order of time.</summary>
    public List<MedianBatch> Select(Predicate<int> segments) => _batches.Select(segments, from: 0, batch => batch, (a, b) => a.With(b));
}

/// <summary>The median responses of several consecutive intervals.</summary>
/// <param name="From">The number of the first of them.</param>
/// <param name="FromUs">The start of that interval, in microseconds since the run's start.</param>
/// <param name="Sum">The sum of the medians, in microseconds.</param>
/// <param name="Count">How many intervals have a median.</param>
internal readonly record struct MedianBatch(long From, long FromUs, double Sum, int Count)
{
    public double Mean => Sum / Count;

    public MedianBatch With(MedianBatch other) =>
        new(Math.Min(From, other.From), Math.Min(FromUs, other.FromUs), Sum + other.Sum, Count + other.Count);
}
