using Soakd.Engine.Latency;
using Soakd.Engine.Recording;
using Soakd.Engine.Verdicts.Judging;

namespace Soakd.Engine.Verdicts.Statistics;

/// <summary>
/// The latencies over time that statistics need, by segment, since which segments are judged may become known later. Bounded: some 2,000
/// counts an objective and 360 histograms a latency, however long the run.
/// </summary>
internal sealed class LatencyEvidence
{
    private const int CountCells = 2048;
    private const int HistogramIntervals = 10;
    private const int HistogramCells = 360;

    private readonly Dictionary<Objective, Cells<ExceedanceCell>> _over = [];
    private readonly Dictionary<LatencyKind, Cells<PackedLatency>> _histograms = [];
    private readonly Dictionary<(LatencyKind Kind, int Segment), LatencyHistogram> _opened = [];
    private readonly Stack<LatencyHistogram> _pool = new();
    private readonly LatencyHistogram _scratch = new(HistogramLayout.Interval);
    private long _open;

    public LatencyEvidence(IEnumerable<Objective> objectives)
    {
        _histograms[LatencyKind.Response] = NewHistograms();
        foreach (Objective objective in objectives)
        {
            if (objective.Measure is not LatencyMeasure { Percentile: < 100, Kind: var kind })
                continue;
            _over[objective] = new(1, CountCells, (a, b) => a.With(b));
            _histograms.TryAdd(kind, NewHistograms());
        }
    }

    public void Take(Interval interval)
    {
        foreach ((Objective objective, Cells<ExceedanceCell> cells) in _over)
        {
            foreach (SegmentInterval part in interval.Segments)
                cells.Add(interval.Number, part.Segment, CellOf(objective, interval, part));
        }

        if (interval.Number / HistogramIntervals != _open)
            Close();
        _open = interval.Number / HistogramIntervals;
        foreach (SegmentInterval part in interval.Segments)
        {
            foreach (LatencyKind kind in _histograms.Keys)
            {
                if (part.Latencies.TryGetValue(kind, out LatencyCounts? counts))
                    Opened(kind, part.Segment).Add(counts);
            }
        }
    }

    /// <summary>The records of some segments and those over an objective's limit, in the order of time.</summary>
    public List<ExceedanceCell> Over(Objective objective, Predicate<int> segments) => _over[objective].Of(segments);

    /// <summary>The latencies of some segments in stretches of ten intervals or more, in the order of time.</summary>
    public List<LatencyCounts> Histograms(LatencyKind kind, Predicate<int> segments)
    {
        Close();
        return _histograms[kind].Of(segments).ConvertAll(packed => packed.Unpack());
    }

    private LatencyHistogram Opened(LatencyKind kind, int segment)
    {
        if (!_opened.TryGetValue((kind, segment), out LatencyHistogram? histogram))
            _opened[(kind, segment)] = histogram = _pool.TryPop(out LatencyHistogram? pooled) ? pooled : new LatencyHistogram(HistogramLayout.Interval);
        return histogram;
    }

    // The stretch that is counted now joins those before it.
    private void Close()
    {
        foreach (((LatencyKind kind, int segment), LatencyHistogram histogram) in _opened)
        {
            if (histogram.Total > 0)
                _histograms[kind].Add(_open * HistogramIntervals, segment, new PackedLatency(histogram.ToCounts()));
            histogram.Clear();
            _pool.Push(histogram);
        }

        _opened.Clear();
    }

    /// <summary>What one segment's records in one interval say of an objective.</summary>
    public static ExceedanceCell CellOf(Objective objective, Interval interval, SegmentInterval part)
    {
        var measure = (LatencyMeasure)objective.Measure;
        long never = part.Counts.SkippedByGate + LatencyPopulation.NeverSeen(part.Counts, measure.Kind, settled: false);
        LatencyCounts? latency = part.Latencies.GetValueOrDefault(measure.Kind);
        long over = latency is { Max: { } max } && !objective.Condition.Holds(max) ? latency.CountOver(Threshold(objective.Condition)) : 0;
        return new ExceedanceCell(new Window(interval.BeginUs, interval.EndUs), (latency?.Total ?? 0) + never, over + never);
    }

    // The largest value, in whole microseconds, that is within the limit.
    private static long Threshold(Condition condition) => condition.Comparison == Comparison.Less
        ? Math.Max(0, (long)Math.Ceiling(condition.Limit) - 1)
        : (long)Math.Floor(condition.Limit);

    private Cells<PackedLatency> NewHistograms() => new(HistogramIntervals, HistogramCells, Sum);

    private PackedLatency Sum(PackedLatency a, PackedLatency b)
    {
        _scratch.Clear();
        _scratch.Add(a.Unpack());
        _scratch.Add(b.Unpack());
        return new PackedLatency(_scratch.ToCounts());
    }
}
