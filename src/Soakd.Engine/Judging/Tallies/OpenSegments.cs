using Soakd.Engine.Journal;

namespace Soakd.Engine.Judging.Tallies;

/// <summary>
/// Lends histograms to the few segments whose records arrive now. When another segment needs histograms, the segment without records for
/// the longest time gives its own back. A run that is tuned every minute has a thousand segments in a day, and most of them are finished.
/// </summary>
internal sealed class OpenSegments
{
    private const int Max = 4;

    // The segment with the latest records is the last one.
    private readonly List<SegmentTotals> _open = [];

    // All are allocated at the start. Otherwise the memory of soakd would grow a little with each phase.
    private readonly Stack<LatencySums> _free = new(Enumerable.Range(0, Max).Select(_ => new LatencySums()));

    /// <summary>Gives a segment its histograms, if it has none, so that records can be added.</summary>
    public SegmentTotals Open(SegmentTotals segment)
    {
        if (!_open.Remove(segment))
            segment.Open(Free());
        _open.Add(segment);
        return segment;
    }

    private LatencySums Free()
    {
        if (_free.TryPop(out LatencySums? free))
            return free;
        LatencySums sums = _open[0].Close();
        _open.RemoveAt(0);
        return sums;
    }
}

/// <summary>Counts of records whose result is still open.</summary>
internal static class OpenCounts
{
    /// <summary>Acknowledged records that are neither back, nor proven lost, nor removed by retention.</summary>
    public static long Missing(this Counts counts) => counts.Acked - counts.AckedBack - counts.Lost - counts.Evicted;

    /// <summary>Records in the client that are not reported yet.</summary>
    public static long Unreported(this Counts counts) => counts.Attempted - counts.Acked - counts.Failed - counts.Unknown;
}
