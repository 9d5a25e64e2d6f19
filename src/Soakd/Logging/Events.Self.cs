// A parameter without a hole in the sentence is only a field.
#pragma warning disable SYSLIB1015
using Microsoft.Extensions.Logging;

namespace Soakd.Logging;

internal static partial class EventIds
{
    public const int SelfUnfit = 9001;
    public const int Fault = 9002;
    public const int ClockStepped = 9003;
    public const int HostSuspended = 9004;
}

/// <summary>Events about soakd itself and its machine.</summary>
internal static partial class Events
{
    /// <summary>What the events about soakd itself and its machine mean, by id.</summary>
    internal static IReadOnlyList<EventDescription> OfSelf { get; } =
    [
        new(EventIds.SelfUnfit, Severity.Ticket, "ticket, page when the journal cannot be written or a loop stalls",
            "soakd itself hurts the measurement: it is too slow, it cannot write its journal, or one of its loops stands still. Or it "
            + "cannot write its log file, or read the statistics of its Kafka clients.",
            "Give soakd more CPU or disk. Figures of that time do not count, or are INCONCLUSIVE. The pipeline is never blamed for them. "
            + "A log file that cannot be written changes no figure: its events wait, and are written when it can be written again."),
        new(EventIds.Fault, Severity.Page, null, "There is a fault in soakd itself. The run ends with exit code 70.",
            "Keep the log file and the journal, and report the fault."),
        new(EventIds.ClockStepped, Severity.Ticket, null,
            "Somebody changed the wall clock of this machine during a run. soakd measures with another clock.",
            "No figure is wrong. Times in logs before and after the change differ by `by_s`."),
        new(EventIds.HostSuspended, Severity.Ticket, null, "This machine was suspended during a run.",
            "Records that were under way, or due in the ten seconds after it, are held back: they do not count as late. Make sure that "
            + "nothing suspends or migrates this machine."),
    ];

    /// <summary>soakd itself has a problem that hurts its measurement. The worst ones (journal, stalled loop) page.</summary>
    public static void SelfUnfit(
        ILogger logger, bool severe, EpisodeState state, string episode, string kind, double value, double limit,
        long? freeBytes = null, string? loop = null, double? ageS = null, string? file = null, string? reason = null) =>
        SelfUnfit(
            logger, severe ? LogLevel.Error : LogLevel.Warning, severe ? Severity.Page : Severity.Ticket, state, episode,
            kind, value, limit, file, reason, freeBytes, loop, ageS);

    [LoggerMessage(EventId = EventIds.SelfUnfit,
        Message = "trouble in soakd itself ({Kind}) {State}: {Value:by kind}, limit {Limit:by kind}; {File} cannot be written, {Reason}",
        EventName = nameof(EventIds.SelfUnfit))]
    private static partial void SelfUnfit(
        ILogger logger, LogLevel level, string severity, EpisodeState state, string episode, string kind, double value, double limit,
        string? file, string? reason, long? freeBytes, string? loop, double? ageS);

    [LoggerMessage(EventIds.Fault, LogLevel.Critical, "fault in {Loop}", EventName = nameof(EventIds.Fault))]
    public static partial void Fault(ILogger logger, Exception exception, string loop);

    [LoggerMessage(EventIds.ClockStepped, LogLevel.Warning,
        "somebody changed the wall clock of this machine by {ByS:length}", EventName = nameof(EventIds.ClockStepped))]
    public static partial void ClockStepped(ILogger logger, double byS);

    [LoggerMessage(EventIds.HostSuspended, LogLevel.Warning,
        "this machine was suspended for {ForS:length}", EventName = nameof(EventIds.HostSuspended))]
    public static partial void HostSuspended(ILogger logger, double forS);
}
