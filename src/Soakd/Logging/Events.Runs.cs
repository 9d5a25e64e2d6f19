// A parameter without a hole in the sentence is only a field.
#pragma warning disable SYSLIB1015
using Microsoft.Extensions.Logging;
using Soakd.Configuration;

namespace Soakd.Logging;

internal static partial class EventIds
{
    public const int RunStarted = 1001;
    public const int RunFinished = 1003;
    public const int RunIncomplete = 1004;
    public const int RunMissed = 1005;
    public const int RunAborted = 1006;
    public const int StopRequested = 1007;
    public const int RunCaution = 1008;
    public const int RunMarked = 1009;
    public const int Heartbeat = 1010;
}

/// <summary>Events about a run as a whole.</summary>
internal static partial class Events
{
    /// <summary>What the events about a run as a whole mean, by id.</summary>
    internal static IReadOnlyList<EventDescription> OfRuns { get; } =
    [
        new(EventIds.RunStarted, Severity.Info, null, "A run begins.", "None."),
        new(EventIds.RunFinished, Severity.Info, "page if FAIL, ticket if INCONCLUSIVE or WARN, else info",
            "A run came to its end and has a verdict.",
            "On FAIL, read the first line of the report that is marked X. Its hint says where to look."),
        new(EventIds.RunIncomplete, Severity.Ticket, null,
            "A run was interrupted, or its journal cannot be read. Or soakd finds at its start that an earlier run died.",
            "Look for the reason in the log of the service or of the pod. Start the run again."),
        new(EventIds.RunMissed, Severity.Ticket, null,
            "A run of the schedule was not played: another one was being played, a blackout was near, soakd was not running, or the "
            + "cluster or the topics could not be used.",
            "Read `cause`. The next run of the schedule is tried as if nothing had happened."),
        new(EventIds.RunAborted, Severity.Page, null, $"A rule of `{SettingCatalogue.AbortOn.Section}` ended the run as FAIL.",
            "Handle it as the failure that the rule describes. Read the report for the details."),
        new(EventIds.StopRequested, Severity.Info, null,
            "A signal or a person asks the run to stop. It sends nothing more, and waits for the records that are not back yet.",
            "None. A second signal ends the run at once."),
        new(EventIds.RunCaution, Severity.Ticket, null, "There is something that you must know before you trust the report.",
            "Read the sentence of the event. For example, if this machine is too slow for the rate of the plan, the verdict is "
            + "INCONCLUSIVE."),
        new(EventIds.RunMarked, Severity.Info, null, "A person wrote a note about the system with `soakd mark`.",
            "None. The report lists the note."),
        new(EventIds.Heartbeat, Severity.Info, "info; page when absent for 3 min", "Written every 60 s during a run.",
            "Alert when it is absent: a dead process writes no error."),
    ];

    [LoggerMessage(EventIds.RunStarted, LogLevel.Information,
        "plan {Plan} begins: {DurationS:length} and its drain; directory {Directory}",
        EventName = nameof(EventIds.RunStarted))]
    public static partial void RunStarted(ILogger logger, string plan, string planHash, double durationS, string directory);

    /// <summary>The verdict decides level and severity: a FAIL pages, and a Warning never does.</summary>
    public static void RunFinished(
        ILogger logger, string verdict, int exit, string failed, string notJudged, double? heldBackPct, double durationS,
        string planHash, string report)
    {
        (LogLevel level, string severity) = verdict.Split(' ')[0] switch
        {
            "PASS" => (LogLevel.Information, Severity.Info),
            "FAIL" => (LogLevel.Error, Severity.Page),
            _ => (LogLevel.Warning, Severity.Ticket),
        };
        RunFinished(logger, level, severity, verdict, exit, failed, notJudged, heldBackPct, durationS, planHash, report);
    }

    [LoggerMessage(EventId = EventIds.RunFinished,
        Message = "{Verdict}, exit code {Exit}; report {Report}", EventName = nameof(EventIds.RunFinished))]
    private static partial void RunFinished(
        ILogger logger, LogLevel level, string severity, string verdict, int exit, string failed, string notJudged, double? heldBackPct,
        double durationS, string planHash, string report);

    [LoggerMessage(EventIds.RunIncomplete, LogLevel.Error, "the run is INCOMPLETE: {Reason}; its last interval is {LastInterval}",
        EventName = nameof(EventIds.RunIncomplete))]
    public static partial void RunIncomplete(ILogger logger, string reason, long? lastInterval);

    [LoggerMessage(EventIds.RunMissed, LogLevel.Error, "the run {Schedule} of {ScheduledAt} was missed: {Cause}",
        EventName = nameof(EventIds.RunMissed))]
    public static partial void RunMissed(
        ILogger logger, string schedule, string plan, string scheduledAt, string zone, int times, string cause);

    [LoggerMessage(EventIds.RunAborted, LogLevel.Error, "the rule {Rule} aborted the run at {AtS:moment}: {Value}, limit {Threshold}",
        EventName = nameof(EventIds.RunAborted))]
    public static partial void RunAborted(ILogger logger, string rule, string value, string threshold, double atS);

    [LoggerMessage(EventIds.StopRequested, LogLevel.Information, "{Source} asks the run to stop; it drains for at most {BudgetS:length}",
        EventName = nameof(EventIds.StopRequested))]
    public static partial void StopRequested(ILogger logger, string source, double budgetS);

    [LoggerMessage(EventIds.RunCaution, LogLevel.Warning, "{Caution}", EventName = nameof(EventIds.RunCaution))]
    public static partial void RunCaution(ILogger logger, string caution);

    [LoggerMessage(EventIds.RunMarked, LogLevel.Information, "mark: {Text}", EventName = nameof(EventIds.RunMarked))]
    public static partial void RunMarked(ILogger logger, string text);

    [LoggerMessage(EventIds.Heartbeat, LogLevel.Information,
        "{Sent:#,0} of {Asked:#,0} sent, {Received:#,0} received, p95 {P95Ms:milliseconds}, {InFlight:#,0} in flight, "
        + "{VerdictSoFar} so far",
        EventName = nameof(EventIds.Heartbeat))]
    public static partial void Heartbeat(
        ILogger logger, long asked, long sent, long received, double? p95Ms, long inFlight, string verdictSoFar, int generation);
}
