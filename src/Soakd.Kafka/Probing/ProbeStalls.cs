using Soakd.Engine.Journal;

namespace Soakd.Kafka.Probing;

/// <summary>
/// Measures for how long the probe's own loop stood still since the probe was last up to date. Whatever the probe reads until its next
/// empty poll may have been read that much too late. A wait for records is no stall, except for the time that the garbage collector added
/// to it, and for the time after the moment at which it was to end. Used by the probe's thread alone.
/// </summary>
internal sealed class ProbeStalls(Func<TimeSpan> collectorPauses)
{
    /// <summary>A gap between two turns of the loop is a stall when it is longer than this.</summary>
    public const long GapUs = 5_000;

    private long _lastTurnUs = long.MaxValue;
    private long _stalledUs;
    private long _waitEndsUs;
    private TimeSpan _pausesBeforeWait;

    /// <summary>
    /// Whether a record that is read now with this latency is held back: whether the stalls can be seen in its latency. After an outage
    /// many records are read without an empty poll, and a stall of 6 ms says nothing about records that took 8 s.
    /// </summary>
    public bool HoldsBack(long latencyUs) => _stalledUs > 0 && _stalledUs > latencyUs / HeldBackLimits.VisiblePart;

    /// <summary>The loop made a turn without waiting.</summary>
    public void OnTurn(long atUs)
    {
        Add(atUs - _lastTurnUs);
        _lastTurnUs = atUs;
    }

    /// <summary>A poll was empty: the probe is up to date and begins to wait.</summary>
    /// <param name="atUs">When.</param>
    /// <param name="atMostUs">For how long at most.</param>
    public void OnWaitBegin(long atUs, long atMostUs)
    {
        _stalledUs = 0;
        _waitEndsUs = atUs + atMostUs;
        _pausesBeforeWait = collectorPauses();
    }

    /// <summary>The wait is over, with a record or without.</summary>
    public void OnWaitEnd(long atUs)
    {
        Add(Math.Max((long)(collectorPauses() - _pausesBeforeWait).TotalMicroseconds, atUs - _waitEndsUs));
        _lastTurnUs = atUs;
    }

    private void Add(long gapUs)
    {
        if (gapUs > GapUs) _stalledUs += gapUs;
    }
}
