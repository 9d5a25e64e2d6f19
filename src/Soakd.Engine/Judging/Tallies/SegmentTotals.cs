using Soakd.Engine.Journal;
using Soakd.Engine.Latency;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging.Tallies;

/// <summary>
/// The counts and latencies of one segment's records. While the segment is open, latencies are in histograms. While it is closed, they are
/// in sparse counts, which contain the same in a tenth of the memory.
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

    /// <summary>The summary of its latencies, cached until they change.</summary>
    public IReadOnlyDictionary<LatencyKind, LatencySummary>? Summary { get; set; }

    /// <summary>The end of the last interval in which its records became due, in microseconds since the run's start.</summary>
    public long LastDueUs { get; private set; }

    /// <summary>Opens the segment with empty histograms.</summary>
    public void Open(LatencySums histograms)
    {
        AddTo(histograms);
        (Histograms, _closed) = (histograms, Nothing);
    }

    /// <summary>Closes the segment and returns its histograms, emptied.</summary>
    public LatencySums Close()
    {
        LatencySums histograms = Histograms!;
        (Histograms, _closed) = (null, histograms.ToCounts());
        histograms.Clear();
        return histograms;
    }

    /// <summary>Adds an interval. The segment must be open.</summary>
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
/// <param name="Totals">The counts and latencies of its records.</param>
/// <param name="Window">From its start to its end.</param>
internal readonly record struct PlayedSegment(SegmentEntry Entry, SegmentTotals Totals, Window Window);
