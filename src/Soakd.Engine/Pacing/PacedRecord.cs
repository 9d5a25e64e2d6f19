namespace Soakd.Engine.Pacing;

/// <summary>A record to send now.</summary>
/// <param name="Sequence">Its number in the run, from 0.</param>
/// <param name="IntendedUs">When it was due: microseconds since the run's start.</param>
/// <param name="BlockedUs">
/// How much of its lag so far, the time from <paramref name="IntendedUs"/> to the step, is owed to the closed gate; the rest,
/// and what passes before it is sent, is our own.
/// </param>
public readonly record struct PacedRecord(long Sequence, long IntendedUs, long BlockedUs);
