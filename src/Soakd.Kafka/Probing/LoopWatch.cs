namespace Soakd.Kafka.Probing;

/// <summary>
/// Knows whether the probe's own loop stood still: then what it takes until its next empty poll came later than it could have, and its
/// latency is held back. A wait for records is no gap, except for what the garbage collector added to it. Used by the probe's thread alone.
/// </summary>
internal sealed class LoopWatch(Func<TimeSpan> collectorPauses)
{
    /// <summary>A longer gap in the loop counts as a stall.</summary>
    public const long GapUs = 5_000;

    private long _lastUs = long.MaxValue;
    private TimeSpan _pausesBeforeWait;

    /// <summary>True from a gap to the next empty poll.</summary>
    public bool Stalled { get; private set; }

    /// <summary>The loop came round without having waited.</summary>
    public void Turned(long atUs)
    {
        if (atUs - _lastUs > GapUs) Stalled = true;
        _lastUs = atUs;
    }

    /// <summary>Nothing was there to be taken: the probe is up to date and begins to wait.</summary>
    public void WaitBegins()
    {
        Stalled = false;
        _pausesBeforeWait = collectorPauses();
    }

    /// <summary>The wait is over, with a record or without.</summary>
    public void WaitEnded(long atUs)
    {
        if ((collectorPauses() - _pausesBeforeWait).TotalMicroseconds > GapUs) Stalled = true;
        _lastUs = atUs;
    }
}
