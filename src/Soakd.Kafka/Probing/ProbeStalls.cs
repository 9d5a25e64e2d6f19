namespace Soakd.Kafka.Probing;

/// <summary>
/// Measures for how long the probe's own loop stood still since the probe was last up to date. Whatever the probe reads until its next
/// empty poll may have been read that much too late. A wait for records is no stall, except for the time that the garbage collector added
/// to it. Used by the probe's thread alone.
/// </summary>
internal sealed class ProbeStalls(Func<TimeSpan> collectorPauses)
{
    /// <summary>A gap between two turns of the loop is a stall when it is longer than this.</summary>
    public const long GapUs = 5_000;

    // The histograms keep two digits, so a change of less than a hundredth of a latency cannot be seen in them.
    internal const int VisiblePart = 100;

    private long _lastTurnUs = long.MaxValue;
    private long _stalledUs;
    private TimeSpan _pausesBeforeWait;

    /// <summary>
    /// Whether a record that is read now with this latency is held back: whether the stalls can be seen in its latency. After an outage
    /// many records are read without an empty poll, and a stall of 6 ms says nothing about records that took 8 s.
    /// </summary>
    public bool HoldsBack(long latencyUs) => _stalledUs > 0 && _stalledUs > latencyUs / VisiblePart;

    /// <summary>The loop made a turn without waiting.</summary>
    public void OnTurn(long atUs)
    {
        Add(atUs - _lastTurnUs);
        _lastTurnUs = atUs;
    }

    /// <summary>A poll was empty: the probe is up to date and begins to wait.</summary>
    public void OnWaitBegin()
    {
        _stalledUs = 0;
        _pausesBeforeWait = collectorPauses();
    }

    /// <summary>The wait is over, with a record or without.</summary>
    public void OnWaitEnd(long atUs)
    {
        Add((long)(collectorPauses() - _pausesBeforeWait).TotalMicroseconds);
        _lastTurnUs = atUs;
    }

    private void Add(long gapUs)
    {
        if (gapUs > GapUs) _stalledUs += gapUs;
    }
}
