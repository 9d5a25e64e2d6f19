// A parameter without a hole in the sentence is only a field.
#pragma warning disable SYSLIB1015
using Microsoft.Extensions.Logging;

namespace Soakd.Logging;

/// <summary>
/// Events about a run, its phases and its tuning. Each parameter is a field of the JSON line in snake case: <c>heldBackPct</c> becomes
/// <c>held_back_pct</c>. A parameter without a hole in the sentence is only a field.
/// </summary>
internal static partial class Events
{
    /// <summary>The format of a hole with seconds that become a length: <c>45 s</c>, <c>60 min</c>.</summary>
    public const string Length = "length";

    /// <summary>The format of a hole with seconds since the start of the run: <c>36:12</c>.</summary>
    public const string Moment = "moment";

    /// <summary>The format of a hole with a time of day: <c>19:54 UTC</c>.</summary>
    public const string Clock = "clock";

    [LoggerMessage(EventIds.RunStarted, LogLevel.Information,
        "plan {Plan} begins: {DurationS:length} and its drain; directory {Directory}",
        EventName = nameof(EventIds.RunStarted))]
    public static partial void RunStarted(ILogger logger, string plan, string planHash, double durationS, string directory);

    /// <summary>The verdict decides level and severity: a FAIL pages, and a Warning never does.</summary>
    public static void RunFinished(
        ILogger logger, string verdict, int exit, string failed, string notJudged, double heldBackPct, double durationS,
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
        ILogger logger, LogLevel level, string severity, string verdict, int exit, string failed, string notJudged, double heldBackPct,
        double durationS, string planHash, string report);

    [LoggerMessage(EventIds.RunIncomplete, LogLevel.Error, "the run is INCOMPLETE: {Reason}; its last interval is {LastInterval}",
        EventName = nameof(EventIds.RunIncomplete))]
    public static partial void RunIncomplete(ILogger logger, string reason, long lastInterval);

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

    [LoggerMessage(EventIds.ClockStepped, LogLevel.Warning,
        "somebody changed the wall clock of this machine by {ByS:0.###} s", EventName = nameof(EventIds.ClockStepped))]
    public static partial void ClockStepped(ILogger logger, double byS);

    [LoggerMessage(EventIds.HostSuspended, LogLevel.Warning,
        "this machine was suspended for {ForS:length}", EventName = nameof(EventIds.HostSuspended))]
    public static partial void HostSuspended(ILogger logger, double forS);

    [LoggerMessage(EventIds.Heartbeat, LogLevel.Information,
        "{Sent:#,0} of {Asked:#,0} sent, {Received:#,0} received, p95 {P95Ms:0.#} ms, {InFlight:#,0} in flight, {VerdictSoFar} so far",
        EventName = nameof(EventIds.Heartbeat))]
    public static partial void Heartbeat(
        ILogger logger, long asked, long sent, long received, double p95Ms, long inFlight, string verdictSoFar, int generation);

    [LoggerMessage(EventIds.PhaseStarted, LogLevel.Information,
        "phase {Started} begins with {Asked:#,0.###} records/s (tuning generation {Generation})",
        EventName = nameof(EventIds.PhaseStarted))]
    public static partial void PhaseStarted(ILogger logger, string started, double asked, int generation);

    [LoggerMessage(EventIds.DrainStarted, LogLevel.Information,
        "everything is sent; the run waits at most {LimitS:length} for {Outstanding:#,0} unacknowledged records",
        EventName = nameof(EventIds.DrainStarted))]
    public static partial void DrainStarted(ILogger logger, long outstanding, double limitS);

    [LoggerMessage(EventIds.RehearsalPassed, LogLevel.Information,
        "all {Records} records of the rehearsal came back, the slowest after {SlowestMs:0.#} ms",
        EventName = nameof(EventIds.RehearsalPassed))]
    public static partial void RehearsalPassed(ILogger logger, int records, double slowestMs);

    [LoggerMessage(EventIds.TuningApplied, LogLevel.Information, "{Key} is now {Value}, it was {Old} ({Source}, generation {Generation})",
        EventName = nameof(EventIds.TuningApplied))]
    public static partial void TuningApplied(
        ILogger logger, string file, string key, string old, string value, string source, int generation);

    [LoggerMessage(EventIds.TuningRejected, LogLevel.Warning,
        "the edit of {File} is rejected: {Reason}; tuning generation {Generation} stays in force",
        EventName = nameof(EventIds.TuningRejected))]
    public static partial void TuningRejected(
        ILogger logger, string file, string reason, string key, string value, string allowed, string source, int generation);

    [LoggerMessage(EventIds.TuningShadowed, LogLevel.Warning, "the edit of {Key} to {Value} has no effect: {Source} sets this key",
        EventName = nameof(EventIds.TuningShadowed))]
    public static partial void TuningShadowed(ILogger logger, string file, string key, string value, string source, int generation);
}
