using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Statistics;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Plots;

/// <summary>The levels of backpressure over time, in the same stretches as a timeline with as many points.</summary>
internal sealed class LevelHistory(int maxPoints)
{
    private readonly Cells<LevelPoint> _points = new(1, maxPoints, (a, b) => a.With(b));

    public List<LevelPoint> Points() => _points.Select(_ => true, from: 0, point => point, (a, b) => a.With(b));

    /// <summary>Adds the levels at the end of an interval. Without a watch they are OK, so that no point is left out.</summary>
    public void Add(Interval interval, PressureWatch? pressure) =>
        _points.Add(interval.Number, segment: 0, pressure is null ? default : Of(pressure));

    private static LevelPoint Of(PressureWatch pressure) => new(
        Of(pressure[PressureDomain.Produce]), Of(pressure[PressureDomain.Pipeline]), Of(pressure[PressureDomain.Probe]));

    private static OwnedLevel Of(DomainWatch domain) => new(domain.Level, domain.CurrentEpisode?.Owner ?? Owner.None);
}
