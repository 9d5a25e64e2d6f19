// A parameter without a hole in the sentence is only a field.
#pragma warning disable SYSLIB1015
using Microsoft.Extensions.Logging;

namespace Soakd.Logging;

internal static partial class EventIds
{
    public const int MemoryGrowthSuspected = 2201;
    public const int MemoryLimitNear = 2203;
}

/// <summary>Events about memory that grows. Each is written as onset, still and clear, with one episode id.</summary>
internal static partial class Events
{
    /// <summary>What the events about memory that grows mean, by id.</summary>
    internal static IReadOnlyList<EventDescription> OfMemory { get; } =
    [
        new(EventIds.MemoryGrowthSuspected, Severity.Ticket, null,
            "Memory seems to grow. The event is cleared when a later look does not find the growth again.",
            "`series` says which memory it is. `ttl_s` says when it can reach its limit at the earliest, where a limit is known. The "
            + "verdict comes at the end of the run."),
        new(EventIds.MemoryLimitNear, Severity.Page, null,
            "Memory grows, and may reach its limit within an hour or before the plan is over.",
            "If you want a dump of `target`, take it now. Raise the limit, or stop the run."),
    ];

    [LoggerMessage(EventIds.MemoryGrowthSuspected, LogLevel.Warning,
        "suspected memory growth of {Target} {State}: {Series} {SlopeMibH:0.0} MiB/h ({Low:0.0} to {High:0.0})",
        EventName = nameof(EventIds.MemoryGrowthSuspected))]
    public static partial void MemoryGrowthSuspected(
        ILogger logger, EpisodeState state, string episode, string target, string? series, double? slopeMibH, double? low, double? high,
        double? smallestVisible, double? ttlS);

    [LoggerMessage(EventIds.MemoryLimitNear, LogLevel.Error,
        "the danger that {Target} runs out of memory {State}: it may reach its limit in {TtlS:length}; "
        + "{Series} {SlopeMibH:0.0} MiB/h ({Low:0.0} to {High:0.0})",
        EventName = nameof(EventIds.MemoryLimitNear))]
    public static partial void MemoryLimitNear(
        ILogger logger, EpisodeState state, string episode, string target, string? series, double? slopeMibH, double? low, double? high,
        double? smallestVisible, double? ttlS);
}
