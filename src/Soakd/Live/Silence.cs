using Soakd.Engine.Journal;

namespace Soakd.Live;

/// <summary>
/// How long records have been due to return while nothing came back (docs/method.md#silence). A few stragglers are not due: a pipeline that
/// dropped one record in a thousand is not one that has stopped. Nor is a record that the pipeline has passed over long ago.
/// </summary>
internal sealed class Silence
{
    // In seconds of the load.
    internal const double MinDue = 0.1;

    private double _perSecond;

    /// <summary>When something came back last, or nothing was due, in microseconds since the run's start.</summary>
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
        // The rate of the load is kept while nothing is sent.
        long sent = interval.Segments.Sum(segment => segment.Counts.Attempted);
        if (sent > 0 && interval.LengthUs > 0) _perSecond = sent * 1e6 / interval.LengthUs;

        // soakd noticed nothing while it stood still itself.
        SinceUs += interval.StoodStillUs;
        if (!IsDue(interval.Levels) || interval.Segments.Any(segment => segment.Counts.Parts > 0)) SinceUs = interval.EndUs;
        LengthUs = interval.EndUs - SinceUs;
    }

    private bool IsDue(Levels levels) =>
        levels.AckedMissing - levels.Overtaken - levels.PassedOver > Math.Max(1, MinDue * _perSecond);
}
