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
    private readonly Timeline _timeline;
    private readonly RateHistory _rates;
    private readonly LevelHistory _levels;
    private readonly HeatMap _heat = new();
    private readonly SampledMemory _memory = new();

    /// <param name="maxPoints">The maximum number of points over time.</param>
    public PlotFold(int maxPoints = MaxPoints) =>
        (_timeline, _rates, _levels) = (new Timeline(maxPoints), new RateHistory(maxPoints), new LevelHistory(maxPoints));

    /// <summary>Applies an entry, in the order of the journal.</summary>
    /// <param name="entry">Any entry.</param>
    /// <param name="pressure">What pushes back, after the same entry was applied to it; null where that is not known.</param>
    public void Apply(JournalEntry entry, PressureWatch? pressure) => Apply(entry, LevelPoint.After(entry, pressure));

    /// <summary>Applies an entry, in the order of the journal.</summary>
    /// <param name="entry">Any entry.</param>
    /// <param name="levels">What pushes back after this entry.</param>
    public void Apply(JournalEntry entry, LevelPoint levels)
    {
        if (entry is SeriesEntry series)
            _memory.Declare(series);
        else if (entry is Interval interval && _seen.Add(interval.Number))
            Apply(interval, levels);
    }

    /// <summary>What the plots show of all entries so far.</summary>
    public RunPlots Plots() => new(_timeline.Points(), _rates.Points(), _levels.Points(), _heat.Columns(), _memory.Series())
    {
        IsMerged = _timeline.Intervals > 1,
    };

    /// <summary>
    /// What the newest interval changed in the plots, where intervals come in the order of time; null before the first one.
    /// </summary>
    public PlotTail? Tail()
    {
        if (_timeline.Count == 0)
            return null;
        IReadOnlyList<SampledTail> memory = _memory.Newest(out long memoryScale);
        return new PlotTail(
            _timeline.Intervals + _heat.Intervals + memoryScale, _timeline.Count - 1, _timeline.Newest, _rates.Newest, _levels.Newest,
            _heat.Count - 1, _heat.Newest, memory);
    }

    private void Apply(Interval interval, LevelPoint levels)
    {
        _timeline.Add(interval);
        _rates.Add(interval);
        _levels.Add(interval, levels);
        _heat.Add(interval);
        _memory.Add(interval);
    }
}
