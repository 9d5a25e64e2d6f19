using Soakd.Schedules;

namespace Soakd.Serving;

/// <summary>What the daemon does now. Immutable.</summary>
/// <param name="Playing">The name of the run that is being played; null for none.</param>
/// <param name="Since">Since when it is being played, or nothing is.</param>
/// <param name="Upcoming">When each run is due next, the first one first.</param>
/// <param name="Waiting">The runs that were due and wait.</param>
/// <param name="Last">The last run that ended; null before.</param>
internal sealed record DaemonStatus(
    string? Playing, DateTimeOffset Since, IReadOnlyList<DueRun> Upcoming, IReadOnlyList<DueRun> Waiting, EndedRun? Last)
{
    /// <summary>The run that is due next; null when none ever is.</summary>
    public DueRun? Next => Upcoming.Count > 0 ? Upcoming[0] : null;
}

/// <summary>A run that ended.</summary>
/// <param name="Name">Its name in the schedule.</param>
/// <param name="At">When it ended.</param>
/// <param name="ExitCode">The exit code of its verdict; null when it was refused before its first record.</param>
internal sealed record EndedRun(string Name, DateTimeOffset At, int? ExitCode);
