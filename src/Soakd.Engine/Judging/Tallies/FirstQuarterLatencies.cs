using Soakd.Engine.Journal;
using Soakd.Engine.Latency;
using Soakd.Engine.Statistics;

namespace Soakd.Engine.Judging.Tallies;

/// <summary>
/// The judged latencies of a run, those of its first quarter over time: what of them is left without a warm-up that turns out, at the run's
/// end, to have lasted longer than planned.
/// </summary>
/// <param name="until">The first interval that no cut may reach.</param>
internal sealed class FirstQuarterLatencies(long until)
{
    private const int MaxCells = 90;

    private readonly LatencyCells _first = new(Enum.GetValues<LatencyKind>(), (int)Math.Min(MaxCells, until / LatencyCells.Intervals + 1));
    private readonly LatencySums _rest = new();
    private readonly LatencySums _sums = new();

    /// <summary>The first interval that no cut may reach.</summary>
    public long Until { get; } = until;

    /// <summary>How many intervals make a stretch.</summary>
    public long Stretch() => _first.Stretch();

    /// <summary>Takes an interval whose segments are declared.</summary>
    public void Add(Interval interval, Predicate<int> isJudged)
    {
        if (interval.Number < Until)
        {
            _first.Add(interval);
            return;
        }

        foreach (SegmentInterval part in interval.Segments.Where(part => isJudged(part.Segment)))
            _rest.Add(part.Latencies);
    }

    /// <summary>The judged latencies from an interval on, which is the first of a stretch. The result is good until the next call.</summary>
    public LatencySums From(long interval, Predicate<int> isJudged)
    {
        _sums.Clear();
        _sums.Add(_rest);
        foreach (LatencyKind kind in Enum.GetValues<LatencyKind>())
        {
            foreach (LatencyCounts counts in _first.Select(kind, isJudged, interval))
                _sums.Add(kind, counts);
        }

        return _sums;
    }
}
