using Soakd.Engine.Journal;
using Soakd.Engine.Latency;
using Soakd.Engine.Statistics;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging.Tallies;

/// <summary>
/// The run over time in a bounded number of points: each point has several intervals, and twice as many whenever there are too many points.
/// The result does not depend on the order of intervals.
/// </summary>
/// <param name="maxPoints">The maximum number of points.</param>
internal sealed class Timeline(int maxPoints = Timeline.PointsOfReports)
{
    /// <summary>The maximum number of points in report.json, and in a judgement.</summary>
    public const int PointsOfReports = 600;

    private readonly Cells<TimelinePoint> _points = new(1, maxPoints, (a, b) => a.With(b));
    private readonly LatencyHistogram _response = new(HistogramLayout.Interval);

    /// <summary>The points in the order of time.</summary>
    public List<TimelinePoint> Points() => _points.Select(_ => true, from: 0, point => point, (a, b) => a.With(b));

    /// <summary>How many intervals make a point now.</summary>
    public long Intervals => _points.Intervals;

    /// <summary>The number of points.</summary>
    public int Count => _points.Stretches;

    /// <summary>The last point.</summary>
    public TimelinePoint Newest => _points[_points.Stretches - 1];

    public void Add(Interval interval) => _points.Add(interval.Number, segment: 0, PointOf(interval));

    private TimelinePoint PointOf(Interval interval)
    {
        _response.Clear();
        long? heldBack = null;
        var counts = new Counts();
        foreach (SegmentInterval part in interval.Segments)
        {
            counts = counts.Plus(part.Counts);
            if (part.Latencies.TryGetValue(LatencyKind.Response, out LatencyCounts? response))
                _response.Add(response);
            if (part.Latencies.TryGetValue(LatencyKind.ResponseHeldBack, out LatencyCounts? late))
                heldBack = Math.Max(heldBack ?? 0, late.Max ?? 0);
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
            WorstP99Us = At(Percentiles.P99),
            MaxUs = _response.Max,
            MaxHeldBackUs = heldBack,
            Backlog = interval.Levels.Backlog,
            InFlight = interval.Levels.InFlight,
            BehindUs = interval.Levels.BehindUs,
            UnackedUs = interval.Levels.UnackedUs,
        };
    }

    private long? At(Percentile percentile) =>
        _response.Total >= percentile.FewestRecords ? _response.ValueAtPercentile(percentile.Value) : null;
}
