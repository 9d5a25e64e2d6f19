namespace Soakd.Engine.Clocks;

/// <summary>
/// Microseconds since the run's start on the monotonic clock: the one time that facts carry. The wall clock is read once, at the start,
/// and never used for a duration (docs/method.md#clocks). Safe for any thread.
/// </summary>
public sealed class RunClock
{
    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly long _ticksPerSecond;
    private readonly long _ticksPerMicrosecond;

    /// <summary>Starts the clock now.</summary>
    /// <param name="time">Where monotonic and wall time come from.</param>
    public RunClock(TimeProvider time)
    {
        _time = time;
        _ticksPerSecond = time.TimestampFrequency;
        _ticksPerMicrosecond = _ticksPerSecond % 1_000_000 == 0 ? _ticksPerSecond / 1_000_000 : 0;
        _origin = time.GetTimestamp();
        StartedAt = time.GetUtcNow();
    }

    /// <summary>The wall time at the run's start: the anchor of every printed time.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>Microseconds since the run's start.</summary>
    public long NowUs
    {
        get
        {
            // Read some three times a record: where a microsecond is a whole number of ticks, as on Linux, no wide division is paid.
            long ticks = _time.GetTimestamp() - _origin;
            return _ticksPerMicrosecond > 0 ? ticks / _ticksPerMicrosecond : (long)((Int128)ticks * 1_000_000 / _ticksPerSecond);
        }
    }

    /// <summary>The monotonic timestamp, in ticks of the time provider, of a moment of this clock.</summary>
    /// <param name="us">Microseconds since the run's start.</param>
    public long TimestampAt(long us) => _origin + (long)((Int128)us * _ticksPerSecond / 1_000_000);
}
