namespace Soakd.Engine.Clocks;

/// <summary>
/// Detects that somebody set the wall clock, or that the machine was suspended (docs/method.md#clocks). Drift is ignored: NTP adjusts the
/// wall clock by at most half a millisecond a second. Not thread-safe.
/// </summary>
public sealed class ClockComparison
{
    internal const double MaxDrift = 0.001;

    // Reading the clocks takes the kernel far less than this; a suspension takes far more.
    internal static readonly TimeSpan MinSuspension = TimeSpan.FromMilliseconds(100);

    private ClockReading? _last;

    /// <summary>Compares a reading with the previous one. The first reading gives no change.</summary>
    /// <param name="now">The three clocks. They must be read in the same moment; otherwise the result is wrong.</param>
    /// <returns>What happened between the two readings.</returns>
    public ClockChange Update(ClockReading now)
    {
        ClockReading before = _last ?? now;
        _last = now;
        TimeSpan passed = now.Monotonic - before.Monotonic;
        TimeSpan suspended = now.Boot - before.Boot - passed;
        if (suspended < MinSuspension)
            suspended = TimeSpan.Zero;
        TimeSpan stepped = now.Wall - before.Wall - passed - suspended;
        double most = MaxDrift * Math.Max(1, (passed + suspended).TotalSeconds);
        return new ClockChange(suspended, Math.Abs(stepped.TotalSeconds) > most ? stepped : TimeSpan.Zero);
    }
}

/// <summary>Three clocks, read in the same moment.</summary>
/// <param name="Monotonic">Time since the machine's start, without suspensions. Every duration is measured with it.</param>
/// <param name="Boot">Time since the machine's start, with suspensions.</param>
/// <param name="Wall">Time since 1970: the clock that people and other machines use, and that can be set.</param>
public readonly record struct ClockReading(TimeSpan Monotonic, TimeSpan Boot, TimeSpan Wall);

/// <summary>What happened to the clocks between two readings. Zero means that nothing happened.</summary>
/// <param name="Suspended">How long the machine was suspended; 0 or more.</param>
/// <param name="Stepped">By how much the wall clock was set: positive for forward, negative for back.</param>
public readonly record struct ClockChange(TimeSpan Suspended, TimeSpan Stepped);
