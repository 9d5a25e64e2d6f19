namespace Soakd.Engine.Clocks;

/// <summary>Three clocks, read in the same moment.</summary>
/// <param name="Monotonic">Since the machine's start, without the time that it was suspended: what every duration is measured by.</param>
/// <param name="Boot">The same with that time.</param>
/// <param name="Wall">Since 1970: what people and other machines go by, and what can be set.</param>
public readonly record struct ClockReading(TimeSpan Monotonic, TimeSpan Boot, TimeSpan Wall);
