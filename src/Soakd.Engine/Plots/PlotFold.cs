using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;

namespace Soakd.Engine.Plots;

/// <summary>
/// The third fold: it computes what the plots of a report or of a live page show, entry by entry. It decides nothing: all verdicts come
/// from <see cref="Judging.RunFold"/>. Its memory is bounded, however long the run is. Not thread-safe.
/// </summary>
public sealed class PlotFold
{
    /// <summary>
    /// The maximum number of points over time: an hour has one for each second. Report.json has the same points at a coarser scale, so
    /// that each of its points is the exact sum of some of these.
    /// </summary>
    public const int MaxPoints = 3600;

    private readonly NumberRanges _seen = new();
    private readonly Timeline _timeline = new(MaxPoints);
    private readonly LevelHistory _levels = new(MaxPoints);
    private readonly HeatMap _heat = new();
    private readonly SampledMemory _memory = new();

    /// <summary>Applies an entry, in the order of the journal.</summary>
    /// <param name="entry">Any entry.</param>
    /// <param name="pressure">What pushes back, after the same entry was applied to it; null where that is not known.</param>
    public void Apply(JournalEntry entry, PressureWatch? pressure)
    {
        if (entry is SeriesEntry series)
            _memory.Declare(series);
        else if (entry is Interval interval && _seen.Add(interval.Number))
            Apply(interval, pressure);
    }

    /// <summary>What the plots show of all entries so far.</summary>
    public RunPlots Plots() => new(_timeline.Points(), _levels.Points(), _heat.Columns(), _memory.Series());

    private void Apply(Interval interval, PressureWatch? pressure)
    {
        _timeline.Add(interval);
        _levels.Add(interval, pressure is not null && pressure.IsLatest(interval) ? pressure : null);
        _heat.Add(interval);
        _memory.Add(interval);
    }
}
