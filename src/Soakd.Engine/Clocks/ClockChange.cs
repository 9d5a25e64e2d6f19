namespace Soakd.Engine.Clocks;

/// <summary>What became of the clocks between two readings; nothing for zero.</summary>
/// <param name="Suspended">How long the machine was suspended.</param>
/// <param name="Stepped">By how much somebody set the wall clock, forward or back.</param>
public readonly record struct ClockChange(TimeSpan Suspended, TimeSpan Stepped);
