using Soakd.Engine.Journal;
using Soakd.Engine.Latency;

namespace Soakd.Engine.Recording;

/// <summary>The counts and histograms of one segment while an interval is open. The fields are those of <see cref="Counts"/>.</summary>
internal sealed class SegmentTally
{
    private static readonly LatencyKind[] Kinds = Enum.GetValues<LatencyKind>();

    private readonly LatencyHistogram[] _latencies = [.. Kinds.Select(_ => new LatencyHistogram(HistogramLayout.Interval))];

    public long Scheduled;
    public long SkippedBySelf;
    public long SkippedByGate;
    public long Attempted;
    public long Acked;
    public long Failed;
    public long Unknown;
    public long Arrived;
    public long Parts;
    public long AckedBack;
    public long ArrivedUnknown;
    public long ArrivedUnreported;
    public long ArrivedFailed;
    public long Lost;
    public long Evicted;
    public long Duplicates;
    public long Reordered;
    public long ContentChecked;
    public long Corrupt;
    public long HeldBack;
    public long ContentSkipped;
    public long ToReject;
    public long MissingRows;
    public long WrongAccepts;
    public long WrongRejects;
    public long Unexpected;
    public long DeadLetters;
    public long DlqMissing;
    public long DlqForeign;
    public long DlqUnnamed;

    /// <summary>Times a latency, in microseconds.</summary>
    public void Time(LatencyKind kind, long us) => _latencies[(int)kind].Record(us);

    /// <summary>Takes what was counted since the last call; null when nothing was.</summary>
    public SegmentInterval? Take(int segment)
    {
        Counts counts = TakeCounts();
        Dictionary<LatencyKind, LatencyCounts> latencies = [];
        foreach (LatencyKind kind in Kinds)
        {
            LatencyHistogram histogram = _latencies[(int)kind];
            if (histogram.Total == 0)
                continue;
            latencies.Add(kind, histogram.ToCounts());
            histogram.Clear();
        }

        return latencies.Count > 0 || counts != new Counts() ? new SegmentInterval(segment, counts, latencies) : null;
    }

    private Counts TakeCounts() => new()
    {
        Scheduled = Take(ref Scheduled),
        SkippedBySelf = Take(ref SkippedBySelf),
        SkippedByGate = Take(ref SkippedByGate),
        Attempted = Take(ref Attempted),
        Acked = Take(ref Acked),
        Failed = Take(ref Failed),
        Unknown = Take(ref Unknown),
        Arrived = Take(ref Arrived),
        Parts = Take(ref Parts),
        AckedBack = Take(ref AckedBack),
        ArrivedUnknown = Take(ref ArrivedUnknown),
        ArrivedUnreported = Take(ref ArrivedUnreported),
        ArrivedFailed = Take(ref ArrivedFailed),
        Lost = Take(ref Lost),
        Evicted = Take(ref Evicted),
        Duplicates = Take(ref Duplicates),
        Reordered = Take(ref Reordered),
        ContentChecked = Take(ref ContentChecked),
        Corrupt = Take(ref Corrupt),
        HeldBack = Take(ref HeldBack),
        ContentSkipped = Take(ref ContentSkipped),
        ToReject = Take(ref ToReject),
        MissingRows = Take(ref MissingRows),
        WrongAccepts = Take(ref WrongAccepts),
        WrongRejects = Take(ref WrongRejects),
        Unexpected = Take(ref Unexpected),
        DeadLetters = Take(ref DeadLetters),
        DlqMissing = Take(ref DlqMissing),
        DlqForeign = Take(ref DlqForeign),
        DlqUnnamed = Take(ref DlqUnnamed),
    };

    private static long Take(ref long field)
    {
        long value = field;
        field = 0;
        return value;
    }
}
