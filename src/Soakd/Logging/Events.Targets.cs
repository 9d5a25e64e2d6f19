// A parameter without a hole in the sentence is only a field.
#pragma warning disable SYSLIB1015
using Microsoft.Extensions.Logging;

namespace Soakd.Logging;

internal static partial class EventIds
{
    public const int TargetRestartedOrGone = 4001;
}

/// <summary>Events about what soakd watches beside itself. Each is written as onset, still and clear, with one episode id.</summary>
internal static partial class Events
{
    /// <summary>What the events about targets mean, by id.</summary>
    internal static IReadOnlyList<EventDescription> OfTargets { get; } =
    [
        new(EventIds.TargetRestartedOrGone, Severity.Ticket, null,
            "A target that soakd watches has ended. The event is cleared when it is back: soakd starts its own pipeline again, up to three "
            + "times in a run.",
            "`last_exception` says how it ended. If the event does not clear, nothing comes back until the run is over."),
    ];

    [LoggerMessage(EventIds.TargetRestartedOrGone, LogLevel.Warning, "absence of {Target} {State}: {LastException}",
        EventName = nameof(EventIds.TargetRestartedOrGone))]
    public static partial void TargetRestartedOrGone(
        ILogger logger, EpisodeState state, string episode, string target, int restarts, double unreachableS, string? lastException);
}
