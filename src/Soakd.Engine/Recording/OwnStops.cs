using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;

namespace Soakd.Engine.Recording;

/// <summary>
/// The latest times in which soakd itself stood still (docs/method.md#own-stops), and which records they held back: those that were under
/// way meanwhile. What was read after a stop was there before it, perhaps; nobody can know. The Recorder's thread only.
/// </summary>
internal sealed class OwnStops
{
    // Under a quota, a process stands still ten times a second. Older stops than these concern only records that took seconds.
    internal const int Kept = 64;

    private readonly Queue<(long FromUs, long ToUs)> _stops = new(Kept + 1);
    private long _suspendedUntilUs = long.MinValue;
    private long _intervalUs;
    private long _totalUs;

    /// <summary>
    /// A record that was under way before this time may be held back, in microseconds since the run's start. Looked at for every record.
    /// </summary>
    public long ConcernBeforeUs { get; private set; } = long.MinValue;

    /// <summary>soakd stood still.</summary>
    public void Add(long fromUs, long toUs)
    {
        _stops.Enqueue((fromUs, toUs));
        if (_stops.Count > Kept)
            _stops.Dequeue();
        _intervalUs += toUs - fromUs;
        _totalUs += toUs - fromUs;
        ConcernBeforeUs = Math.Max(ConcernBeforeUs, toUs);
    }

    /// <summary>The machine was suspended. Connections have died meanwhile, so records that are due soon after are held back too.</summary>
    public void AddSuspension(long atUs) =>
        ConcernBeforeUs = Math.Max(ConcernBeforeUs, _suspendedUntilUs = atUs + Suspension.HoldsBackForUs);

    /// <summary>Whether what took from one time to another was held back, so that it can be seen in that time.</summary>
    /// <param name="sinceUs">When it began, before <see cref="ConcernBeforeUs"/>.</param>
    /// <param name="atUs">When it was noticed.</param>
    public bool HoldBack(long sinceUs, long atUs)
    {
        if (sinceUs < _suspendedUntilUs)
            return true;
        long stoppedUs = 0;
        foreach ((long fromUs, long toUs) in _stops)
            stoppedUs += Math.Max(0, Math.Min(toUs, atUs) - Math.Max(fromUs, sinceUs));
        return stoppedUs > 0 && stoppedUs > (atUs - sinceUs) / HeldBackLimits.VisiblePart;
    }

    /// <summary>
    /// How long soakd had run at a time, without its stops, in microseconds: what must be absent for a time must be so while soakd looks.
    /// Exact unless more stops were added since that time than are kept.
    /// </summary>
    public long RunningUs(long atUs)
    {
        long us = atUs - _totalUs;
        foreach ((long fromUs, long toUs) in _stops)
            us += Math.Max(0, toUs - Math.Max(fromUs, atUs));
        return us;
    }

    /// <summary>How long soakd stood still since the last call, in microseconds.</summary>
    public long Take()
    {
        long us = _intervalUs;
        _intervalUs = 0;
        return us;
    }
}
