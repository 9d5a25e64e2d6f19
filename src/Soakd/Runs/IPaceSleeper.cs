namespace Soakd.Runs;

/// <summary>Puts the pacer's thread to sleep between two steps. Never spins.</summary>
internal interface IPaceSleeper
{
    /// <summary>Shortest sleep, in microseconds.</summary>
    long TickUs { get; }

    /// <summary>Sleeps until a moment of the run's clock, or a little longer.</summary>
    /// <param name="wakeUs">When to wake, in microseconds since the run's start.</param>
    void SleepUntil(long wakeUs);
}
