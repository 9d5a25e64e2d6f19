// A parameter without a hole in the sentence is a field alone.
#pragma warning disable SYSLIB1015
using Microsoft.Extensions.Logging;

namespace Soakd.Logging;

/// <summary>
/// Events about a run, its phases and its tuning. Holes and parameters are fields of the JSON line in snake case (<c>HeldBackPct</c> is
/// <c>held_back_pct</c>); a parameter without a hole is a field alone.
/// </summary>
internal static partial class Events
{
    [LoggerMessage(EventIds.RunStarted, LogLevel.Information, "run of plan {Plan} starts, for {DurationS:0.#} s and its drain; {Directory}",
        EventName = nameof(EventIds.RunStarted))]
    public static partial void RunStarted(ILogger logger, string plan, string planHash, double durationS, string directory);

    /// <summary>Level and severity follow from the verdict: a FAIL pages, a Warning never does.</summary>
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

    [LoggerMessage(EventId = EventIds.RunFinished, Message = "{Verdict}, exit {Exit}; {Report}", EventName = nameof(EventIds.RunFinished))]
    private static partial void RunFinished(
        ILogger logger, LogLevel level, string severity, string verdict, int exit, string failed, string notJudged, double heldBackPct,
        double durationS, string planHash, string report);

    [LoggerMessage(EventIds.RunIncomplete, LogLevel.Error, "run INCOMPLETE: {Reason}; last interval {LastInterval}",
        EventName = nameof(EventIds.RunIncomplete))]
    public static partial void RunIncomplete(ILogger logger, string reason, long lastInterval);

    [LoggerMessage(EventIds.RunAborted, LogLevel.Error, "run aborted by {Rule}: {Value}, limit {Threshold}, at {AtS:0.#} s",
        EventName = nameof(EventIds.RunAborted))]
    public static partial void RunAborted(ILogger logger, string rule, string value, string threshold, double atS);

    [LoggerMessage(EventIds.StopRequested, LogLevel.Information, "stop requested by {Source}; draining for at most {BudgetS:0.#} s",
        EventName = nameof(EventIds.StopRequested))]
    public static partial void StopRequested(ILogger logger, string source, double budgetS);

    [LoggerMessage(EventIds.RunCaution, LogLevel.Warning, "{Caution}", EventName = nameof(EventIds.RunCaution))]
    public static partial void RunCaution(ILogger logger, string caution);

    [LoggerMessage(EventIds.RunMarked, LogLevel.Information, "mark: {Text}", EventName = nameof(EventIds.RunMarked))]
    public static partial void RunMarked(ILogger logger, string text);

    [LoggerMessage(EventIds.ClockStepped, LogLevel.Warning, "the wall clock was set by {ByS:0.###} s", EventName = nameof(EventIds.ClockStepped))]
    public static partial void ClockStepped(ILogger logger, double byS);

    [LoggerMessage(EventIds.HostSuspended, LogLevel.Warning, "this machine was suspended for {ForS:0.#} s", EventName = nameof(EventIds.HostSuspended))]
    public static partial void HostSuspended(ILogger logger, double forS);

    [LoggerMessage(EventIds.Heartbeat, LogLevel.Information,
        "{Sent} of {Asked} sent, {Received} received, p95 {P95Ms:0.#} ms, {InFlight} in flight, {VerdictSoFar} so far",
        EventName = nameof(EventIds.Heartbeat))]
    public static partial void Heartbeat(
        ILogger logger, long asked, long sent, long received, double p95Ms, long inFlight, string verdictSoFar, int generation);

    [LoggerMessage(EventIds.PhaseStarted, LogLevel.Information, "phase {Started} starts: {Asked}/s, generation {Generation}",
        EventName = nameof(EventIds.PhaseStarted))]
    public static partial void PhaseStarted(ILogger logger, string started, double asked, int generation);

    [LoggerMessage(EventIds.DrainStarted, LogLevel.Information, "all sent; {Outstanding} still out, waiting for at most {LimitS:0.#} s",
        EventName = nameof(EventIds.DrainStarted))]
    public static partial void DrainStarted(ILogger logger, long outstanding, double limitS);

    [LoggerMessage(EventIds.RehearsalPassed, LogLevel.Information,
        "rehearsal: {Records} records came back, the slowest after {SlowestMs:0.#} ms",
        EventName = nameof(EventIds.RehearsalPassed))]
    public static partial void RehearsalPassed(ILogger logger, int records, double slowestMs);

    [LoggerMessage(EventIds.TuningApplied, LogLevel.Information, "{Key} is now {Value}, was {Old} ({Source}, generation {Generation})",
        EventName = nameof(EventIds.TuningApplied))]
    public static partial void TuningApplied(
        ILogger logger, string file, string key, string old, string value, string source, int generation);

    [LoggerMessage(EventIds.TuningRejected, LogLevel.Warning, "edit of {File} refused: {Reason}; generation {Generation} stays",
        EventName = nameof(EventIds.TuningRejected))]
    public static partial void TuningRejected(
        ILogger logger, string file, string reason, string key, string value, string allowed, string source, int generation);

    [LoggerMessage(EventIds.TuningShadowed, LogLevel.Warning, "edit of {Key} to {Value} has no effect: {Source} sets it",
        EventName = nameof(EventIds.TuningShadowed))]
    public static partial void TuningShadowed(ILogger logger, string file, string key, string value, string source, int generation);
}
