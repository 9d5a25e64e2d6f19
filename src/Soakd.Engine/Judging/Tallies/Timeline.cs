using Soakd.Engine.Journal;
using Soakd.Engine.Latency;
using Soakd.Engine.Statistics;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging.Tallies;

/// <summary>
/// The run over time in a bounded number of points: each point has several intervals, and twice as many whenever there are too many points.
/// The result does not depend on the order of intervals.
/// </summary>
internal sealed class Timeline
{
    private const int MaxPoints = 600;

    private readonly Cells<TimelinePoint> _points = new(1, MaxPoints, (a, b) => a.With(b));
    private readonly LatencyHistogram _response = new(HistogramLayout.Interval);

    /// <summary>The points in the order of time.</summary>
    public List<TimelinePoint> Points() => _points.Select(_ => true, from: 0, point => point, (a, b) => a.With(b));

    public void Add(Interval interval) => _points.Add(interval.Number, segment: 0, PointOf(interval));

    private TimelinePoint PointOf(Interval interval)
    {
        _response.Clear();
        var counts = new Counts();
        foreach (SegmentInterval part in interval.Segments)
        {
            counts = counts.Plus(part.Counts);
            if (part.Latencies.TryGetValue(LatencyKind.Response, out LatencyCounts? response))
                _response.Add(response);
        }

        return new TimelinePoint(new Window(interval.BeginUs, interval.EndUs))
        {
            Scheduled = counts.Scheduled,
            Sent = counts.Attempted,
            Acked = counts.Acked,
            Arrived = counts.Arrived,
            Skipped = counts.SkippedBySelf + counts.SkippedByGate,
            HeldBack = counts.HeldBack,
            WorstP50Us = At(Percentiles.P50),
            WorstP95Us = At(Percentiles.P95),
            MaxUs = _response.Max,
            Backlog = interval.Levels.Backlog,
            InFlight = interval.Levels.InFlight,
            BehindUs = interval.Levels.BehindUs,
        };
    }

    private long? At(Percentile percentile) =>
        _response.Total >= percentile.FewestRecords ? _response.ValueAtPercentile(percentile.Value) : null;
}
