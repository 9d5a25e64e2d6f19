namespace Soakd.Kafka.Probing;

/// <summary>
/// Knows how long the probe's own loop stood still since it was last up to date: by so much may what it takes until its next empty poll
/// have come later than it could have. A wait for records is no gap, except for what the garbage collector added to it. Used by the
/// probe's thread alone.
/// </summary>
internal sealed class LoopWatch(Func<TimeSpan> collectorPauses)
{
    /// <summary>A longer gap in the loop counts as a stall.</summary>
    public const long GapUs = 5_000;

    // The histograms' own precision, two digits: a smaller part of a latency cannot be seen in one.
    internal const int Tangible = 100;

    private long _lastUs = long.MaxValue;
    private long _stalledUs;
    private TimeSpan _pausesBeforeWait;

    /// <summary>
    /// Whether a latency that is read now is held back: whether the gaps could be a tangible part of it. A burst after an outage is read in
    /// one stretch, and a gap of 6 ms says nothing about records that took 8 s.
    /// </summary>
    public bool Spoils(long latencyUs) => _stalledUs > 0 && _stalledUs > latencyUs / Tangible;

    /// <summary>The loop came round without having waited.</summary>
    public void Turned(long atUs)
    {
        Add(atUs - _lastUs);
        _lastUs = atUs;
    }

    /// <summary>Nothing was there to be taken: the probe is up to date and begins to wait.</summary>
    public void WaitBegins()
    {
        _stalledUs = 0;
        _pausesBeforeWait = collectorPauses();
    }

    /// <summary>The wait is over, with a record or without.</summary>
    public void WaitEnded(long atUs)
    {
        Add((long)(collectorPauses() - _pausesBeforeWait).TotalMicroseconds);
        _lastUs = atUs;
    }

    private void Add(long gapUs)
    {
        if (gapUs > GapUs) _stalledUs += gapUs;
    }
}
