using Soakd.Engine.Journal;

namespace Soakd.Engine.Judging.Tallies;

/// <summary>
/// Lends histograms to the few segments whose records come in now. The one that had none for the longest time gives its back when another
/// one needs them: a run that is tuned every minute has a thousand segments in a day, and most of them are done.
/// </summary>
internal sealed class OpenSegments
{
    private const int Max = 4;

    // The latest one last.
    private readonly List<SegmentTotals> _open = [];

    // All at once: a run of several phases would look like one that grows a little with each.
    private readonly Stack<LatencySums> _free = new(Enumerable.Range(0, Max).Select(_ => new LatencySums()));

    /// <summary>A segment, open to be counted in.</summary>
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

/// <summary>What is still open in the totals of some records.</summary>
internal static class OpenCounts
{
    /// <summary>Acknowledged records that are neither back, nor proven lost, nor removed by retention.</summary>
    public static long Missing(this Counts counts) => counts.Acked - counts.AckedBack - counts.Lost - counts.Evicted;

    /// <summary>Records at the client whose fate is not reported.</summary>
    public static long Unreported(this Counts counts) => counts.Attempted - counts.Acked - counts.Failed - counts.Unknown;
}
