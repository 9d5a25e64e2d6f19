namespace Soakd.Engine.Clocks;

/// <summary>
/// Microseconds since the run's start on the monotonic clock: the only time that facts carry. The wall clock is read once, at the start,
/// and never used for a duration (docs/method.md#clocks). Thread-safe.
/// </summary>
public sealed class RunClock
{
    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly long _ticksPerSecond;
    private readonly long _ticksPerMicrosecond;

    /// <summary>Starts the clock now.</summary>
    /// <param name="time">The source of monotonic and wall time.</param>
    public RunClock(TimeProvider time)
    {
        _time = time;
        _ticksPerSecond = time.TimestampFrequency;
        _ticksPerMicrosecond = _ticksPerSecond % 1_000_000 == 0 ? _ticksPerSecond / 1_000_000 : 0;
        _origin = time.GetTimestamp();
        StartedAt = time.GetUtcNow();
    }

    /// <summary>The wall time at the run's start: every printed wall time is computed from it.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>Microseconds since the run's start.</summary>
    public long NowUs
    {
        get
        {
            // Read about three times a record. Where a microsecond is a whole number of ticks, as on Linux, a 128-bit division is avoided.
            long ticks = _time.GetTimestamp() - _origin;
            return _ticksPerMicrosecond > 0 ? ticks / _ticksPerMicrosecond : (long)((Int128)ticks * 1_000_000 / _ticksPerSecond);
        }
    }

    /// <summary>Converts a time of this clock to a monotonic timestamp in ticks of the time provider.</summary>
    /// <param name="us">Microseconds since the run's start.</param>
    public long TimestampAt(long us) => _origin + (long)((Int128)us * _ticksPerSecond / 1_000_000);
}
