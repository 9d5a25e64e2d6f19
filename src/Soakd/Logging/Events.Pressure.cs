// A parameter without a hole in the sentence is only a field.
#pragma warning disable SYSLIB1015
using Microsoft.Extensions.Logging;

namespace Soakd.Logging;

internal static partial class EventIds
{
    public const int LatencyBurning = 2001;
    public const int PipelineBackpressured = 2102;
    public const int PipelineSaturated = 2103;
    public const int ProducePathSaturated = 2113;
}

/// <summary>Events about latency and backpressure. Each is written as onset, still and clear, with one episode id.</summary>
internal static partial class Events
{
    /// <summary>What the events about latency and backpressure mean, by id.</summary>
    internal static IReadOnlyList<EventDescription> OfPressure { get; } =
    [
        new(EventIds.LatencyBurning, Severity.Page, null,
            "So many records are late that the run will miss the p95 objective if this goes on.",
            "`owner` says which side causes it. Look at the slow stretches in the report, and at what happened when they began."),
        new(EventIds.PipelineBackpressured, Severity.Ticket, null, "The pipeline takes fewer records than it gets, so it falls behind.",
            "Look at its slowest step, at its parallelism, and at the partition that `bottleneck` names. The pipeline catches up while "
            + "there is a `drain_eta_s`."),
        new(EventIds.PipelineSaturated, Severity.Page, null,
            "The pipeline falls behind by at least one second in ten seconds, or no record leaves it.",
            "Is the pipeline running? Look for restarts, a blocked sink and failed checkpoints. If `bottleneck` names a partition, look for "
            + "a task that hangs. Lower the rate to find out what the pipeline can do."),
        new(EventIds.ProducePathSaturated, Severity.Page, null, "The brokers refuse records, or take far fewer than they get.",
            "Look at the disks, the network, the quotas (`throttle_ms`) and the replicas of the brokers. If `owner` is generator, look at "
            + "the machine of soakd."),
    ];

    [LoggerMessage(EventIds.LatencyBurning, LogLevel.Error,
        "slowness {State}: p95 {P95Ms:milliseconds}, limit {ThresholdMs:milliseconds}; "
        + "{Objective} burns its error budget {Burn:0.#} times too fast",
        EventName = nameof(EventIds.LatencyBurning))]
    public static partial void LatencyBurning(
        ILogger logger, EpisodeState state, string episode, string objective, double burn, double? p95Ms, double thresholdMs, double windowS,
        string owner);

    [LoggerMessage(EventIds.PipelineBackpressured, LogLevel.Warning,
        "backpressure of the pipeline {State}: it is {LagS:length} behind, and its lag changes by {Slope:+0.00;-0.00;0} s each second",
        EventName = nameof(EventIds.PipelineBackpressured))]
    public static partial void PipelineBackpressured(
        ILogger logger, EpisodeState state, string episode, double lagS, double? slope, string? bottleneck, double? drainEtaS);

    [LoggerMessage(EventIds.PipelineSaturated, LogLevel.Error,
        "saturation of the pipeline {State}: it is {LagS:length} behind, and its lag changes by {Slope:+0.00;-0.00;0} s each second",
        EventName = nameof(EventIds.PipelineSaturated))]
    public static partial void PipelineSaturated(
        ILogger logger, EpisodeState state, string episode, double lagS, double? slope, string? bottleneck, double? drainEtaS);

    [LoggerMessage(EventIds.ProducePathSaturated, LogLevel.Error,
        "saturation of the brokers {State}: records wait {QueueS:length} in the queue of the client",
        EventName = nameof(EventIds.ProducePathSaturated))]
    public static partial void ProducePathSaturated(
        ILogger logger, EpisodeState state, string episode, double? queueS, bool queueFull, double? throttleMs, string owner);
}
