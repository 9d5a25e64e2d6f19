using Soakd.Engine.Journal;
using Soakd.Engine.Latency;
using Soakd.Engine.Objectives;
using Soakd.Engine.Statistics;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging.Tallies;

/// <summary>
/// The latencies over time that the statistics need. They are kept by segment, because the journal may declare later which segments are
/// judged. Bounded: about 2,000 counts for each objective and 360 histograms for each kind of latency, however long the run is.
/// </summary>
internal sealed class LatencyEvidence
{
    internal const int CountCells = 2048;
    internal const int HistogramCells = 360;

    private readonly Dictionary<Objective, Cells<ExceedanceCell>> _over = [];
    private readonly LatencyCells _histograms;

    public LatencyEvidence(IEnumerable<Objective> objectives)
    {
        var kinds = new List<LatencyKind> { LatencyKind.Response };
        foreach (Objective objective in objectives)
        {
            if (objective.Measure is not LatencyMeasure { Kind: var kind })
                continue;
            _over[objective] = new(1, CountCells, (a, b) => a.With(b));
            kinds.Add(kind);
        }

        _histograms = new LatencyCells(kinds, HistogramCells);
    }

    /// <summary>The number of intervals after which both a stretch of histograms and a stretch of counts begin.</summary>
    public long Stretch()
    {
        long stretch = _histograms.Stretch();
        while (_over.Values.Any(cells => stretch % cells.Intervals != 0))
            stretch *= 2;
        return stretch;
    }

    public void Add(Interval interval)
    {
        foreach ((Objective objective, Cells<ExceedanceCell> cells) in _over)
        {
            foreach (SegmentInterval part in interval.Segments)
                cells.Add(interval.Number, part.Segment, CellOf(objective, interval, part));
        }

        _histograms.Add(interval);
    }

    /// <summary>The number of records of some segments, and of those over the limit of an objective, in the order of time.</summary>
    /// <param name="objective">The objective.</param>
    /// <param name="segments">Selects the segments.</param>
    /// <param name="from">The first interval to include. It must be the first of a stretch of histograms.</param>
    public List<ExceedanceCell> Over(Objective objective, Predicate<int> segments, long from = 0) =>
        _over[objective].Select(segments, from, cell => cell, (a, b) => a.With(b));

    /// <summary>The latencies of some segments in stretches of ten intervals or more, in the order of time.</summary>
    /// <param name="kind">The kind of latency.</param>
    /// <param name="segments">Selects the segments.</param>
    /// <param name="from">The first interval to include. It must be the first of a stretch.</param>
    public List<LatencyCounts> Histograms(LatencyKind kind, Predicate<int> segments, long from = 0) =>
        _histograms.Select(kind, segments, from);

    /// <summary>The records of one segment in one interval, and how many of them are over the limit of an objective.</summary>
    public static ExceedanceCell CellOf(Objective objective, Interval interval, SegmentInterval part)
    {
        var measure = (LatencyMeasure)objective.Measure;
        long never = part.Counts.SkippedByGate + LatencyPopulation.CountNeverSeen(part.Counts, measure.Kind, countsAreFinal: false);
        LatencyCounts? latency = part.Latencies.GetValueOrDefault(measure.Kind);
        long over = latency is { Max: { } max } && !objective.Condition.Holds(max) ? latency.CountOver(Threshold(objective.Condition)) : 0;
        LatencyKind? apart = LatencyPopulation.HeldBackOf(measure.Kind);
        long heldBack = apart is { } kind && part.Latencies.TryGetValue(kind, out LatencyCounts? late) ? late.Total : 0;
        return new ExceedanceCell(new Window(interval.BeginUs, interval.EndUs), (latency?.Total ?? 0) + never, over + never, heldBack);
    }

    // The largest value, in whole microseconds, that is within the limit.
    private static long Threshold(Condition condition) => condition.Comparison == Comparison.Less
        ? Math.Max(0, (long)Math.Ceiling(condition.Limit) - 1)
        : (long)Math.Floor(condition.Limit);
}
