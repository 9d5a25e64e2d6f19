using Soakd.Engine.Journal;
using Soakd.Engine.Latency;

namespace Soakd.Engine.Statistics;

/// <summary>
/// Latencies over time: a histogram for each segment and each stretch of ten intervals or more. Bounded, however long the run is.
/// </summary>
internal sealed class LatencyCells
{
    /// <summary>How many intervals make a stretch at the start.</summary>
    public const int Intervals = 10;

    // The last records of one segment come back while records of the next one become due.
    private const int SegmentsAtOnce = 2;

    private readonly Dictionary<LatencyKind, Cells<PackedLatency>> _closed;
    private readonly Dictionary<(LatencyKind Kind, int Segment), LatencyHistogram> _current = [];
    private readonly Stack<LatencyHistogram> _pool = new();
    private readonly LatencyHistogram _scratch = new(HistogramLayout.Interval);
    private readonly PackedBuffer _buffer;
    private long _currentStretch;

    /// <param name="kinds">The kinds of latency to keep.</param>
    /// <param name="maxStretches">The maximum number of stretches.</param>
    public LatencyCells(IEnumerable<LatencyKind> kinds, int maxStretches)
    {
        _closed = kinds.Distinct().ToDictionary(kind => kind, _ => new Cells<PackedLatency>(Intervals, maxStretches, Merge));
        _buffer = new PackedBuffer(_closed.Count * Cells<PackedLatency>.CellsIn(maxStretches));
        for (int i = 0; i < SegmentsAtOnce * _closed.Count; i++)
            _pool.Push(new LatencyHistogram(HistogramLayout.Interval));
    }

    /// <summary>How many intervals make a stretch now.</summary>
    public long Stretch()
    {
        Close();
        return _closed.Values.Max(cells => cells.Intervals);
    }

    public void Add(Interval interval)
    {
        if (interval.Number / Intervals != _currentStretch)
            Close();
        _currentStretch = interval.Number / Intervals;
        foreach (SegmentInterval part in interval.Segments)
        {
            foreach (LatencyKind kind in _closed.Keys)
            {
                if (part.Latencies.TryGetValue(kind, out LatencyCounts? counts))
                    CurrentHistogram(kind, part.Segment).Add(counts);
            }
        }
    }

    /// <summary>
    /// The histograms of some segments, in the order of time. The first interval to include must be the first of a stretch.
    /// </summary>
    public List<LatencyCounts> Select(LatencyKind kind, Predicate<int> segments, long from = 0)
    {
        Close();
        return _closed[kind].Select(segments, from, packed => packed.Unpack(), Sum);
    }

    private LatencyHistogram CurrentHistogram(LatencyKind kind, int segment)
    {
        if (!_current.TryGetValue((kind, segment), out LatencyHistogram? histogram))
        {
            histogram = _pool.TryPop(out LatencyHistogram? pooled) ? pooled : new LatencyHistogram(HistogramLayout.Interval);
            _current[(kind, segment)] = histogram;
        }

        return histogram;
    }

    // Moves the histograms of the current stretch to the closed ones.
    private void Close()
    {
        foreach (((LatencyKind kind, int segment), LatencyHistogram histogram) in _current)
        {
            if (histogram.Total > 0)
                _closed[kind].Add(_currentStretch * Intervals, segment, _buffer.Pack(histogram.ToCounts()));
            histogram.Clear();
            _pool.Push(histogram);
        }

        _current.Clear();
    }

    private PackedLatency Merge(PackedLatency a, PackedLatency b)
    {
        LatencyCounts sum = Sum(a.Unpack(), b.Unpack());
        _buffer.Free(a);
        _buffer.Free(b);
        return _buffer.Pack(sum);
    }

    private LatencyCounts Sum(LatencyCounts a, LatencyCounts b)
    {
        _scratch.Clear();
        _scratch.Add(a);
        _scratch.Add(b);
        return _scratch.ToCounts();
    }
}
