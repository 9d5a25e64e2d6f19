using Soakd.Schedules;

namespace Soakd.Serving;

/// <summary>What the daemon does now. Immutable.</summary>
/// <param name="Playing">The name of the run that is being played; null for none.</param>
/// <param name="Since">Since when it is being played, or nothing is.</param>
/// <param name="Next">The run that is due next; null when none ever is.</param>
/// <param name="Waiting">The runs that were due and wait.</param>
/// <param name="Last">The last run that ended; null before.</param>
internal sealed record DaemonStatus(
    string? Playing, DateTimeOffset Since, DueRun? Next, IReadOnlyList<DueRun> Waiting, EndedRun? Last);

/// <summary>A run that ended.</summary>
/// <param name="Name">Its name in the schedule.</param>
/// <param name="At">When it ended.</param>
/// <param name="ExitCode">The exit code of its verdict; null when it was refused before its first record.</param>
internal sealed record EndedRun(string Name, DateTimeOffset At, int? ExitCode);
