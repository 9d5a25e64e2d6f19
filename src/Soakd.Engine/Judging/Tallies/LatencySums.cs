using Soakd.Engine.Journal;
using Soakd.Engine.Latency;

namespace Soakd.Engine.Judging.Tallies;

/// <summary>
/// The latencies of many intervals, one histogram a kind, in the layout of intervals: merged from two digits, a finer layout would
/// only look more precise than what was recorded.
/// </summary>
internal sealed class LatencySums
{
    private static readonly LatencyKind[] Kinds = Enum.GetValues<LatencyKind>();

    // All at once: one that is made when the first such latency comes looks like growth of soakd's own.
    private readonly LatencyHistogram[] _histograms = [.. Kinds.Select(_ => new LatencyHistogram(HistogramLayout.Interval))];

    /// <summary>The histogram of a kind; empty when nothing was recorded.</summary>
    public LatencyHistogram this[LatencyKind kind] => _histograms[(int)kind];

    public void Add(LatencyKind kind, LatencyCounts counts) => this[kind].Add(counts);

    public void Add(IReadOnlyDictionary<LatencyKind, LatencyCounts> latencies)
    {
        foreach ((LatencyKind kind, LatencyCounts counts) in latencies)
            Add(kind, counts);
    }

    /// <summary>Forgets everything, and keeps its memory for the next sum.</summary>
    public void Clear()
    {
        foreach (LatencyHistogram histogram in _histograms)
            histogram.Clear();
    }

    public void Add(LatencySums other)
    {
        foreach (LatencyKind kind in Kinds)
            this[kind].Add(other[kind]);
    }

    /// <summary>What is in it now, without the kinds that hold nothing.</summary>
    public IReadOnlyDictionary<LatencyKind, LatencyCounts> ToCounts() => Kinds
        .Where(kind => this[kind].Total > 0)
        .ToDictionary(kind => kind, kind => this[kind].ToCounts());
}
