using Soakd.Engine.Journal;

namespace Soakd.Alerts;

/// <summary>How long records have been acknowledged while nothing came back. Read from the journal; not thread-safe.</summary>
internal sealed class Silence
{
    /// <summary>When something came back last, or nothing was missed, in microseconds since the run's start.</summary>
    public long SinceUs { get; private set; }

    /// <summary>A segment begins; before the first one nothing can come back.</summary>
    public void Begin(SegmentEntry segment)
    {
        if (segment.Id == 0) SinceUs = segment.AtUs;
    }

    /// <summary>Takes an interval.</summary>
    /// <returns>The silence at its end, in microseconds.</returns>
    public long Add(Interval interval)
    {
        if (interval.Levels.AckedMissing == 0 || interval.Segments.Any(segment => segment.Counts.Parts > 0)) SinceUs = interval.EndUs;
        return interval.EndUs - SinceUs;
    }
}

/// <summary>Whether something was counted within the last minute: what makes a fault that comes in drops one episode. Not thread-safe.</summary>
internal sealed class RecentCount
{
    private const long WithinUs = 60_000_000;
    private long _lastUs = long.MinValue / 2;

    /// <summary>How often it was counted in all.</summary>
    public long Total { get; private set; }

    /// <summary>Adds an interval's count and says whether the minute's is above zero.</summary>
    public bool Add(long count, long nowUs)
    {
        Total += count;
        if (count > 0) _lastUs = nowUs;
        return nowUs - _lastUs < WithinUs;
    }
}
