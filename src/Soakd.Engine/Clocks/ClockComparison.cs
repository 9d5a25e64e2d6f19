namespace Soakd.Engine.Clocks;

/// <summary>
/// Tells a wall clock that was set, and a machine that was suspended, from clocks that only drift (docs/method.md#clocks): NTP turns the
/// wall clock by at most half a millisecond a second. One thread at a time.
/// </summary>
public sealed class ClockComparison
{
    internal const double MostDrift = 0.001;

    // What the kernel itself takes to read two clocks is far below; what it takes to suspend is far above.
    internal static readonly TimeSpan LeastSuspension = TimeSpan.FromMilliseconds(100);

    private ClockReading? _last;

    /// <summary>Compares a reading with the one before; the first one with nothing.</summary>
    /// <param name="now">Its clocks were read in one moment, or it says more than is true.</param>
    /// <returns>What happened in between.</returns>
    public ClockChange Update(ClockReading now)
    {
        ClockReading before = _last ?? now;
        _last = now;
        TimeSpan passed = now.Monotonic - before.Monotonic;
        TimeSpan suspended = now.Boot - before.Boot - passed;
        if (suspended < LeastSuspension)
            suspended = TimeSpan.Zero;
        TimeSpan stepped = now.Wall - before.Wall - passed - suspended;
        double most = MostDrift * Math.Max(1, (passed + suspended).TotalSeconds);
        return new ClockChange(suspended, Math.Abs(stepped.TotalSeconds) > most ? stepped : TimeSpan.Zero);
    }
}

/// <summary>Three clocks, read in the same moment.</summary>
/// <param name="Monotonic">Since the machine's start, without the time that it was suspended: what every duration is measured by.</param>
/// <param name="Boot">The same with that time.</param>
/// <param name="Wall">Since 1970: what people and other machines go by, and what can be set.</param>
public readonly record struct ClockReading(TimeSpan Monotonic, TimeSpan Boot, TimeSpan Wall);

/// <summary>What became of the clocks between two readings; nothing for zero.</summary>
/// <param name="Suspended">How long the machine was suspended.</param>
/// <param name="Stepped">By how much somebody set the wall clock, forward or back.</param>
public readonly record struct ClockChange(TimeSpan Suspended, TimeSpan Stepped);
