// A parameter without a hole in the sentence is only a field.
#pragma warning disable SYSLIB1015
using Microsoft.Extensions.Logging;

namespace Soakd.Logging;

internal static partial class EventIds
{
    public const int PhaseStarted = 1101;
    public const int DrainStarted = 1102;
    public const int RehearsalPassed = 1103;
}

/// <summary>Events about the phases of a run.</summary>
internal static partial class Events
{
    /// <summary>What the events about the phases of a run mean, by id.</summary>
    internal static IReadOnlyList<EventDescription> OfPhases { get; } =
    [
        new(EventIds.PhaseStarted, Severity.Info, null, "A phase of the plan begins.", "None."),
        new(EventIds.DrainStarted, Severity.Info, null,
            "The last record is sent. The run waits for the records that are not back yet.", "None."),
        new(EventIds.RehearsalPassed, Severity.Info, null, "The records of the rehearsal came back through the whole path.", "None."),
    ];

    [LoggerMessage(EventIds.PhaseStarted, LogLevel.Information,
        "phase {Started} begins with {Asked:record(s)}/s (tuning generation {Generation})",
        EventName = nameof(EventIds.PhaseStarted))]
    public static partial void PhaseStarted(ILogger logger, string started, double asked, int generation);

    [LoggerMessage(EventIds.DrainStarted, LogLevel.Information,
        "everything is sent; the run waits at most {LimitS:length} for {Outstanding:unacknowledged record(s)}",
        EventName = nameof(EventIds.DrainStarted))]
    public static partial void DrainStarted(ILogger logger, long outstanding, double limitS);

    [LoggerMessage(EventIds.RehearsalPassed, LogLevel.Information,
        "all {Records} records of the rehearsal came back, the slowest after {SlowestMs:milliseconds}",
        EventName = nameof(EventIds.RehearsalPassed))]
    public static partial void RehearsalPassed(ILogger logger, int records, double slowestMs);
}
