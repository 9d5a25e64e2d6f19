// A parameter without a hole in the sentence is only a field.
#pragma warning disable SYSLIB1015
using Microsoft.Extensions.Logging;
using Soakd.Configuration;

namespace Soakd.Logging;

internal static partial class EventIds
{
    public const int RunDelayed = 1050;
    public const int NothingScheduled = 1051;
    public const int ServeStarted = 1052;
    public const int ServeStopped = 1053;
    public const int RunTrend = 1054;
}

/// <summary>Events of <c>soakd serve</c>.</summary>
internal static partial class Events
{
    /// <summary>What the events of <c>soakd serve</c> mean, by id.</summary>
    internal static IReadOnlyList<EventDescription> OfDaemon { get; } =
    [
        new(EventIds.RunDelayed, Severity.Info, null, "A run of the schedule is due and waits (`IfMissed` is `RunOnce`).", "None."),
        new(EventIds.NothingScheduled, Severity.Ticket, null, "`soakd serve` has no schedule, so it plays nothing.",
            $"Write a run under `{ScheduleSettings.Section}` and restart soakd."),
        new(EventIds.ServeStarted, Severity.Info, null, "`soakd serve` is ready.", "None."),
        new(EventIds.ServeStopped, Severity.Info, null, "`soakd serve` was stopped and ends.", "None."),
        new(EventIds.RunTrend, Severity.Info, "ticket if worse, else info",
            "A run of the schedule is over and can be compared with the earlier ones of the same load. `worse` lists what is worse than in "
            + "each of them.",
            "Compare the newest run with an earlier one: `soakd compare`."),
    ];

    [LoggerMessage(EventIds.RunDelayed, LogLevel.Information, "the run {Schedule} of {ScheduledAt} waits: {Cause}",
        EventName = nameof(EventIds.RunDelayed))]
    public static partial void RunDelayed(ILogger logger, string schedule, string plan, string scheduledAt, string zone, string cause);

    [LoggerMessage(EventIds.NothingScheduled, LogLevel.Warning,
        "nothing is scheduled; write in the section Soak of the configuration, for example, {Example} and restart soakd",
        EventName = nameof(EventIds.NothingScheduled))]
    public static partial void NothingScheduled(ILogger logger, string example);

    [LoggerMessage(EventIds.ServeStarted, LogLevel.Information, "soakd {Version} serves {Runs:scheduled run(s)}; {Next}",
        EventName = nameof(EventIds.ServeStarted))]
    public static partial void ServeStarted(ILogger logger, string version, int runs, string next);

    [LoggerMessage(EventIds.ServeStopped, LogLevel.Information, "{Source} ends soakd serve", EventName = nameof(EventIds.ServeStopped))]
    public static partial void ServeStopped(ILogger logger, string source);

    /// <summary>The comparison decides level and severity: a run that is worse is a ticket.</summary>
    public static void RunTrend(
        ILogger logger, string run, string schedule, int earlier, string worse, double? p95Ms, double? medianP95Ms)
    {
        bool isWorse = worse.Length > 0;
        RunTrend(
            logger, isWorse ? LogLevel.Warning : LogLevel.Information, isWorse ? Severity.Ticket : Severity.Info, run, schedule, earlier,
            isWorse ? $"worse: {worse}" : "not worse", worse, p95Ms, medianP95Ms);
    }

    [LoggerMessage(EventId = EventIds.RunTrend,
        Message = "{Schedule} compared with the median of {Earlier:earlier run(s)}: {Result}; p95 {P95Ms:milliseconds}, median "
            + "{MedianP95Ms:milliseconds}",
        EventName = nameof(EventIds.RunTrend))]
    private static partial void RunTrend(
        ILogger logger, LogLevel level, string severity, string run, string schedule, int earlier, string result, string worse,
        double? p95Ms, double? medianP95Ms);
}
