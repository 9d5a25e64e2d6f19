using Soakd.Engine.Journal;
using Soakd.Engine.Latency;
using Soakd.Engine.Statistics;

namespace Soakd.Engine.Judging.Tallies;

/// <summary>
/// The judged latencies of a run, with those of its first quarter kept over time. So a warm-up that lasted longer than planned can be left
/// out at the end of the run.
/// </summary>
/// <param name="until">The first interval after the first quarter; it is never left out.</param>
internal sealed class FirstQuarterLatencies(long until)
{
    private const int MaxCells = 90;

    private readonly LatencyCells _first = new(Enum.GetValues<LatencyKind>(), (int)Math.Min(MaxCells, until / LatencyCells.Intervals + 1));
    private readonly LatencySums _rest = new();
    private readonly LatencySums _sums = new();

    /// <summary>The first interval after the first quarter; it is never left out.</summary>
    public long Until { get; } = until;

    /// <summary>The number of intervals in a stretch.</summary>
    public long Stretch() => _first.Stretch();

    /// <summary>Adds an interval. Its segments must be declared.</summary>
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

    /// <summary>
    /// The judged latencies from an interval on, which must be the first of a stretch. The result is valid until the next call.
    /// </summary>
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
