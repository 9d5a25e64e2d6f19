using Soakd.Engine.Journal;
using Soakd.Engine.Statistics;

namespace Soakd.Engine.Plots;

/// <summary>The levels of backpressure over time, in the same stretches as a timeline with as many points.</summary>
internal sealed class LevelHistory(int maxPoints)
{
    private readonly Cells<LevelPoint> _points = new(1, maxPoints, (a, b) => a.With(b));

    /// <summary>The last point.</summary>
    public LevelPoint Newest => _points[_points.Stretches - 1];

    public List<LevelPoint> Points() => _points.Select(_ => true, from: 0, point => point, (a, b) => a.With(b));

    /// <summary>Adds the levels at the end of an interval.</summary>
    public void Add(Interval interval, LevelPoint levels) => _points.Add(interval.Number, segment: 0, levels);
}
