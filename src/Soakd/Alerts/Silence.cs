using Soakd.Engine.Journal;
using Soakd.Engine.Recording;

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
