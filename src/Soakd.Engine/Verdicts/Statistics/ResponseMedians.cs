using Soakd.Engine.Latency;
using Soakd.Engine.Recording;

namespace Soakd.Engine.Verdicts.Statistics;

/// <summary>The median response of every interval, in batches of five intervals or more: what shows when it settled. Bounded.</summary>
internal sealed class ResponseMedians
{
    private const int Intervals = 5;
    private const int Most = 1024;

    private readonly Cells<MedianBatch> _batches = new(Intervals, Most, (a, b) => a.With(b));
    private readonly LatencyHistogram _scratch = new(HistogramLayout.Interval);

    public void Take(Interval interval)
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

    /// <summary>The batches of some segments in the order of time.</summary>
    public List<MedianBatch> Of(Predicate<int> segments) => _batches.Of(segments, from: 0, batch => batch, (a, b) => a.With(b));
}
