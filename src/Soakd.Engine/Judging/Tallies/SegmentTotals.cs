using Soakd.Engine.Journal;
using Soakd.Engine.Latency;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging.Tallies;

/// <summary>
/// All that was counted and timed of one segment's records: in histograms while it is open, in sparse counts, which say the same in a
/// tenth of the memory, while it is not.
/// </summary>
internal sealed class SegmentTotals
{
    private static readonly Dictionary<LatencyKind, LatencyCounts> Nothing = [];

    private IReadOnlyDictionary<LatencyKind, LatencyCounts> _closed = Nothing;

    /// <summary>Its declaration; null in a journal that lacks it.</summary>
    public SegmentEntry? Entry { get; set; }

    public Counts Counts { get; private set; } = new();

    /// <summary>Its histograms; null while it is closed.</summary>
    public LatencySums? Histograms { get; private set; }

    /// <summary>What a report says of its latencies, kept until they change.</summary>
    public IReadOnlyDictionary<LatencyKind, LatencySummary>? Summary { get; set; }

    /// <summary>End of the last interval in which its records became due.</summary>
    public long LastDueUs { get; private set; }

    /// <summary>Goes on in histograms, which are empty.</summary>
    public void Open(LatencySums histograms)
    {
        AddTo(histograms);
        (Histograms, _closed) = (histograms, Nothing);
    }

    /// <summary>Gives its histograms back, empty.</summary>
    public LatencySums Close()
    {
        LatencySums histograms = Histograms!;
        (Histograms, _closed) = (null, histograms.ToCounts());
        histograms.Clear();
        return histograms;
    }

    /// <summary>Counts an interval; only while it is open.</summary>
    public void Add(Interval interval, SegmentInterval part)
    {
        Counts = Counts.Plus(part.Counts);
        if (part.Counts.Scheduled > 0)
            LastDueUs = Math.Max(LastDueUs, interval.EndUs);
        Histograms!.Add(part.Latencies);
        if (part.Latencies.Count > 0)
            Summary = null;
    }

    /// <summary>Adds its latencies to a sum.</summary>
    public void AddTo(LatencySums sums)
    {
        if (Histograms is { } histograms)
            sums.Add(histograms);
        sums.Add(_closed);
    }
}

/// <summary>A declared segment and its time.</summary>
/// <param name="Entry">Its declaration.</param>
/// <param name="Totals">What was counted and timed of its records.</param>
/// <param name="Window">From its begin to its end.</param>
internal readonly record struct PlayedSegment(SegmentEntry Entry, SegmentTotals Totals, Window Window);
