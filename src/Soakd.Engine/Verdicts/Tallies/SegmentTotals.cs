using Soakd.Engine.Journal;
using Soakd.Engine.Latency;
using Soakd.Engine.Recording;

namespace Soakd.Engine.Verdicts.Tallies;

/// <summary>All that was counted and timed of one segment's records.</summary>
internal sealed class SegmentTotals
{
    /// <summary>Its declaration; null in a journal that lacks it.</summary>
    public SegmentEntry? Entry { get; set; }

    public Counts Counts { get; private set; } = new();

    public LatencySums Latencies { get; } = new();

    /// <summary>End of the last interval in which its records became due.</summary>
    public long LastDueUs { get; private set; }

    public void Add(Interval interval, SegmentInterval part)
    {
        Counts = Counts.Plus(part.Counts);
        if (part.Counts.Scheduled > 0)
            LastDueUs = Math.Max(LastDueUs, interval.EndUs);
        foreach ((LatencyKind kind, LatencyCounts counts) in part.Latencies)
            Latencies.Add(kind, counts);
    }
}
