namespace Soakd.Schedules;

/// <summary>A plan that is played again and again.</summary>
/// <param name="Name">The operator's name for it.</param>
/// <param name="When">When it is due.</param>
/// <param name="Plan">The name of a built-in plan, or a plan file.</param>
/// <param name="IfMissed">What becomes of it when it cannot begin at its time.</param>
internal sealed record ScheduledRun(string Name, Recurrence When, string Plan, IfMissed IfMissed)
{
    /// <summary>Whether it plays the plan that all runs play that name none.</summary>
    public bool HasDefaultPlan { get; init; }

    /// <summary>The longest time from its begin to the end of its load, of its drain, and of what is done around it.</summary>
    public TimeSpan Length { get; init; }
}

/// <summary>What becomes of a run that cannot begin at its time.</summary>
internal enum IfMissed
{
    /// <summary>It is not played.</summary>
    Skip,

    /// <summary>It is played once, as soon as it can be.</summary>
    RunOnce,
}
