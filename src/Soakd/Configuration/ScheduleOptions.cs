using Soakd.Schedules;

namespace Soakd.Configuration;

/// <summary>What <c>soakd serve</c> plays, and when. Immutable.</summary>
/// <param name="Runs">The runs, in the order of their names.</param>
/// <param name="Blackouts">When nothing is sent.</param>
/// <param name="Between">What is played while nothing is due.</param>
internal sealed record ScheduleOptions(IReadOnlyList<ScheduledRun> Runs, IReadOnlyList<Blackout> Blackouts, Between Between);

/// <summary>What is played between the runs of the schedule.</summary>
internal enum Between
{
    /// <summary>Nothing.</summary>
    Idle,

    /// <summary>A few records a second, with a verdict every hour.</summary>
    Canary,
}
