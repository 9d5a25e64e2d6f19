namespace Soakd.Web;

/// <summary>What the web shows of a process. Safe for any thread; nothing in it waits.</summary>
internal interface IProcessView
{
    /// <summary>What the process does now.</summary>
    StatusDocument Status { get; }

    /// <summary>The runs that are due next, the first one first; one for each run of the schedule.</summary>
    IReadOnlyList<ScheduledTime> Upcoming => [];

    /// <summary>The name of a loop that stands still; null when all turn.</summary>
    string? Stalled { get; }
}
