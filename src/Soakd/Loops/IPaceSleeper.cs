using Soakd.Engine.Clocks;

namespace Soakd.Loops;

/// <summary>Puts the thread of a loop to sleep between two turns. Never spins.</summary>
internal interface IPaceSleeper
{
    /// <summary>Shortest sleep, in microseconds.</summary>
    long TickUs { get; }

    /// <summary>Sleeps until a moment of the run's clock, or a little longer.</summary>
    /// <param name="wakeUs">When to wake, in microseconds since the run's start.</param>
    void SleepUntil(long wakeUs);
}

/// <summary>
/// <c>Thread.Sleep</c>: a tick of about 1.1 ms at 3 % of a core. At 20,000/s that is clumps of some 20 records, far below the client's
/// linger (docs/method.md#sleepers).
/// </summary>
internal sealed class CoarseSleeper(RunClock clock) : IPaceSleeper
{
    public long TickUs => 1000;

    public void SleepUntil(long wakeUs) => Thread.Sleep((int)Math.Max(1, (wakeUs - clock.NowUs) / 1000));
}
