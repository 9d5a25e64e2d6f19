using Soakd.Engine.Latency;
using Soakd.Engine.Recording;

namespace Soakd.Engine.Verdicts.Tallies;

/// <summary>
/// The run over time in a bounded number of points: intervals are taken together, twice as many whenever the points run out. The
/// result does not depend on the order of intervals.
/// </summary>
internal sealed class Timeline
{
    private const int MostPoints = 600;

    private readonly SortedDictionary<long, TimelinePoint> _points = [];
    private readonly LatencyHistogram _response = new(HistogramLayout.Interval);
    private long _intervalsPerPoint = 1;

    public IReadOnlyCollection<TimelinePoint> Points => _points.Values;

    public void Add(Interval interval)
    {
        Put(interval.Number / _intervalsPerPoint, PointOf(interval));
        while (_points.Count > MostPoints)
            Coarsen();
    }

    private void Put(long index, TimelinePoint point) =>
        _points[index] = _points.TryGetValue(index, out TimelinePoint? there) ? there.With(point) : point;

    private void Coarsen()
    {
        _intervalsPerPoint *= 2;
        KeyValuePair<long, TimelinePoint>[] points = [.. _points];
        _points.Clear();
        foreach ((long index, TimelinePoint point) in points)
            Put(index / 2, point);
    }

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
            WorstP50Us = _response.ValueAtPercentile(50),
            WorstP95Us = _response.ValueAtPercentile(95),
            MaxUs = _response.Max,
            Backlog = interval.Levels.Backlog,
            InFlight = interval.Levels.InFlight,
            BehindUs = interval.Levels.BehindUs,
        };
    }
}
