using Soakd.Engine.Journal;
using Soakd.Engine.Latency;

namespace Soakd.Engine.Judging.Tallies;

/// <summary>
/// The latencies of many intervals, with one histogram for each kind, in the layout of intervals. Intervals are recorded with two digits,
/// so a finer layout would only look more precise.
/// </summary>
internal sealed class LatencySums
{
    private static readonly LatencyKind[] Kinds = Enum.GetValues<LatencyKind>();

    // All are allocated at the start. Otherwise the memory of soakd would grow with the first latency of each kind.
    private readonly LatencyHistogram[] _histograms = [.. Kinds.Select(_ => new LatencyHistogram(HistogramLayout.Interval))];

    /// <summary>The histogram of a kind; empty when nothing was recorded.</summary>
    public LatencyHistogram this[LatencyKind kind] => _histograms[(int)kind];

    public void Add(LatencyKind kind, LatencyCounts counts) => this[kind].Add(counts);

    public void Add(IReadOnlyDictionary<LatencyKind, LatencyCounts> latencies)
    {
        foreach ((LatencyKind kind, LatencyCounts counts) in latencies)
            Add(kind, counts);
    }

    /// <summary>Removes all values and keeps the memory for the next sum.</summary>
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

    /// <summary>The present content, without the kinds that are empty.</summary>
    public IReadOnlyDictionary<LatencyKind, LatencyCounts> ToCounts() => Kinds
        .Where(kind => this[kind].Total > 0)
        .ToDictionary(kind => kind, kind => this[kind].ToCounts());
}
