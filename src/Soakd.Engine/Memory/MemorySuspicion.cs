namespace Soakd.Engine.Memory;

/// <summary>Growth suspected while the run goes on. A hint, taken back when a look does not find it again; never a verdict.</summary>
/// <param name="SinceUs">When it was first suspected, in microseconds since the run's start.</param>
/// <param name="Slope">How fast it grows, over the longest window that shows it.</param>
/// <param name="SmallestVisible">The smallest growth that could be seen in that window, in MiB/h.</param>
public sealed record MemorySuspicion(long SinceUs, MemorySlope Slope, double SmallestVisible);
