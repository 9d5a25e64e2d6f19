// A parameter without a hole in the sentence is only a field.
#pragma warning disable SYSLIB1015
using Microsoft.Extensions.Logging;

namespace Soakd.Logging;

/// <summary>Events about backpressure and latency. Each is written as onset, still and clear, with one episode id.</summary>
internal static partial class Events
{
    [LoggerMessage(EventIds.LatencyBurning, LogLevel.Error,
        "slowness {State}: p95 {P95Ms:0.#} ms, limit {ThresholdMs:0.#} ms; {Objective} burns its error budget {Burn:0.#} times too fast",
        EventName = nameof(EventIds.LatencyBurning))]
    public static partial void LatencyBurning(
        ILogger logger, EpisodeState state, string episode, string objective, double burn, double p95Ms, double thresholdMs, double windowS,
        string owner);

    [LoggerMessage(EventIds.PipelineBackpressured, LogLevel.Warning,
        "backpressure of the pipeline {State}: it is {LagS:0.0} s behind, and falls back by {Slope:0.00} s each second",
        EventName = nameof(EventIds.PipelineBackpressured))]
    public static partial void PipelineBackpressured(
        ILogger logger, EpisodeState state, string episode, double lagS, double slope, string bottleneck, double drainEtaS);

    [LoggerMessage(EventIds.PipelineSaturated, LogLevel.Error,
        "saturation of the pipeline {State}: it is {LagS:0.0} s behind, and falls back by {Slope:0.00} s each second",
        EventName = nameof(EventIds.PipelineSaturated))]
    public static partial void PipelineSaturated(
        ILogger logger, EpisodeState state, string episode, double lagS, double slope, string bottleneck, double drainEtaS);

    [LoggerMessage(EventIds.ProducePathSaturated, LogLevel.Error,
        "saturation of the brokers {State}: records wait {QueueS:0.0} s in the queue of the client",
        EventName = nameof(EventIds.ProducePathSaturated))]
    public static partial void ProducePathSaturated(
        ILogger logger, EpisodeState state, string episode, double queueS, bool queueFull, double throttleMs, string owner);
}
