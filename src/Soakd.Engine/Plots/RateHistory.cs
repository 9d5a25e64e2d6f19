using Soakd.Engine.Journal;
using Soakd.Engine.Statistics;

namespace Soakd.Engine.Plots;

/// <summary>
/// The lowest and the highest rate of the intervals of each point, in the same stretches as a timeline with as many points: a point of many
/// intervals counts all their records, so a second without a record would vanish in it.
/// </summary>
internal sealed class RateHistory(int maxPoints)
{
    private readonly Cells<RatePoint> _points = new(1, maxPoints, (a, b) => a.With(b));

    /// <summary>The last point.</summary>
    public RatePoint Newest => _points[_points.Stretches - 1];

    public List<RatePoint> Points() => _points.Select(_ => true, from: 0, point => point, (a, b) => a.With(b));

    public void Add(Interval interval)
    {
        long sent = 0, acked = 0, arrived = 0;
        foreach (SegmentInterval part in interval.Segments)
        {
            sent += part.Counts.Attempted;
            acked += part.Counts.Acked;
            arrived += part.Counts.Arrived;
        }

        double seconds = Math.Max(1, interval.LengthUs) / 1e6;
        _points.Add(
            interval.Number, segment: 0,
            new RatePoint(RateRange.Of(sent / seconds), RateRange.Of(acked / seconds), RateRange.Of(arrived / seconds)));
    }
}
