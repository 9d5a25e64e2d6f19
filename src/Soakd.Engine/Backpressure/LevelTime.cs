namespace Soakd.Engine.Backpressure;

/// <summary>How often and how long a domain was at a level or above it.</summary>
/// <param name="FirstUs">First onset, in microseconds since the run's start; null when there was none.</param>
/// <param name="Count">How often it was reached.</param>
/// <param name="TotalUs">All its time, without the while that a level is kept for steadiness after its signals are gone.</param>
/// <param name="LongestUs">Its longest time.</param>
public readonly record struct LevelTime(long? FirstUs, int Count, long TotalUs, long LongestUs)
{
    /// <summary>This with another stretch of time.</summary>
    internal LevelTime With(long fromUs, long toUs) =>
        new(FirstUs ?? fromUs, Count + 1, TotalUs + (toUs - fromUs), Math.Max(LongestUs, toUs - fromUs));
}
