using Soakd.Engine.Latency;
using Soakd.Engine.Recording;

namespace Soakd.Engine.Verdicts.Tallies;

/// <summary>
/// The latencies of many intervals, one histogram a kind, in the layout of intervals: merged from two digits, a finer layout would
/// only look more precise than what was recorded.
/// </summary>
internal sealed class LatencySums
{
    private readonly LatencyHistogram?[] _histograms = new LatencyHistogram?[Enum.GetValues<LatencyKind>().Length];

    /// <summary>The histogram of a kind; null or empty when nothing was recorded.</summary>
    public LatencyHistogram? this[LatencyKind kind] => _histograms[(int)kind];

    public void Add(LatencyKind kind, LatencyCounts counts) => Sum(kind).Add(counts);

    public void Add(IReadOnlyDictionary<LatencyKind, LatencyCounts> latencies)
    {
        foreach ((LatencyKind kind, LatencyCounts counts) in latencies)
            Add(kind, counts);
    }

    /// <summary>Forgets everything, and keeps its memory for the next sum.</summary>
    public void Clear()
    {
        foreach (LatencyHistogram? histogram in _histograms)
            histogram?.Clear();
    }

    public void Add(LatencySums other)
    {
        foreach (LatencyKind kind in Enum.GetValues<LatencyKind>())
        {
            if (other[kind] is { } histogram)
                Sum(kind).Add(histogram);
        }
    }

    /// <summary>What is in it now, without the kinds that hold nothing.</summary>
    public IReadOnlyDictionary<LatencyKind, LatencyCounts> ToCounts() => Enum.GetValues<LatencyKind>()
        .Where(kind => this[kind] is { Total: > 0 })
        .ToDictionary(kind => kind, kind => this[kind]!.ToCounts());

    private LatencyHistogram Sum(LatencyKind kind) => _histograms[(int)kind] ??= new LatencyHistogram(HistogramLayout.Interval);
}
