using Soakd.Engine.Journal;
using Soakd.Engine.Latency;

namespace Soakd.Engine.Statistics;

/// <summary>Some latencies over time, as histograms by segment of ten intervals or more each. Bounded, however long the run.</summary>
internal sealed class LatencyCells
{
    /// <summary>How many intervals make a stretch at first.</summary>
    public const int Intervals = 10;

    // The last records of one segment come back when those of the next one are due.
    private const int SegmentsAtOnce = 2;

    private readonly Dictionary<LatencyKind, Cells<PackedLatency>> _closed;
    private readonly Dictionary<(LatencyKind Kind, int Segment), LatencyHistogram> _opened = [];
    private readonly Stack<LatencyHistogram> _pool = new();
    private readonly LatencyHistogram _scratch = new(HistogramLayout.Interval);
    private readonly PackedBuffer _room;
    private long _open;

    /// <param name="kinds">Which latencies.</param>
    /// <param name="most">How many stretches there may be.</param>
    public LatencyCells(IEnumerable<LatencyKind> kinds, int most)
    {
        _closed = kinds.Distinct().ToDictionary(kind => kind, _ => new Cells<PackedLatency>(Intervals, most, Merge));
        _room = new PackedBuffer(_closed.Count * Cells<PackedLatency>.CellsIn(most));
        for (int i = 0; i < SegmentsAtOnce * _closed.Count; i++)
            _pool.Push(new LatencyHistogram(HistogramLayout.Interval));
    }

    /// <summary>How many intervals make a stretch, when all that came by now is in one.</summary>
    public long Stretch()
    {
        Close();
        return _closed.Values.Max(cells => cells.Intervals);
    }

    public void Take(Interval interval)
    {
        if (interval.Number / Intervals != _open)
            Close();
        _open = interval.Number / Intervals;
        foreach (SegmentInterval part in interval.Segments)
        {
            foreach (LatencyKind kind in _closed.Keys)
            {
                if (part.Latencies.TryGetValue(kind, out LatencyCounts? counts))
                    Opened(kind, part.Segment).Add(counts);
            }
        }
    }

    /// <summary>A latency of some segments from an interval on, which is the first of a stretch; in the order of time.</summary>
    public List<LatencyCounts> Of(LatencyKind kind, Predicate<int> segments, long from = 0)
    {
        Close();
        return _closed[kind].Of(segments, from, packed => packed.Unpack(), Sum);
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
                _closed[kind].Add(_open * Intervals, segment, _room.Pack(histogram.ToCounts()));
            histogram.Clear();
            _pool.Push(histogram);
        }

        _opened.Clear();
    }

    private PackedLatency Merge(PackedLatency a, PackedLatency b)
    {
        LatencyCounts sum = Sum(a.Unpack(), b.Unpack());
        _room.Free(a);
        _room.Free(b);
        return _room.Pack(sum);
    }

    private LatencyCounts Sum(LatencyCounts a, LatencyCounts b)
    {
        _scratch.Clear();
        _scratch.Add(a);
        _scratch.Add(b);
        return _scratch.ToCounts();
    }
}
