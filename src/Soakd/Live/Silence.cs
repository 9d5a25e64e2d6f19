using Soakd.Engine.Journal;

namespace Soakd.Live;

/// <summary>How long records have been acknowledged while nothing came back (docs/method.md#silence).</summary>
internal sealed class Silence
{
    /// <summary>When something came back last, or nothing was missing, in microseconds since the run's start.</summary>
    public long SinceUs { get; private set; }

    /// <summary>How long it has lasted at the end of the latest interval, in microseconds.</summary>
    public long LengthUs { get; private set; }

    /// <summary>A segment begins; before the first one nothing can come back.</summary>
    public void Begin(SegmentEntry segment)
    {
        if (segment.Id == 0) SinceUs = segment.AtUs;
    }

    /// <summary>Adds an interval.</summary>
    public void Add(Interval interval)
    {
        if (interval.Levels.AckedMissing == 0 || interval.Segments.Any(segment => segment.Counts.Parts > 0)) SinceUs = interval.EndUs;
        LengthUs = interval.EndUs - SinceUs;
    }
}
