// A parameter without a hole in the sentence is a field alone.
#pragma warning disable SYSLIB1015
using Microsoft.Extensions.Logging;

namespace Soakd.Logging;

/// <summary>Events about backpressure and latency: each comes as onset, still and clear under one episode id.</summary>
internal static partial class Events
{
    [LoggerMessage(EventIds.LatencyBurning, LogLevel.Error,
        "{Objective} is used up {Burn:0.#} times as fast as it may: p95 {P95Ms:0.#} ms, limit {ThresholdMs:0.#} ms ({State})",
        EventName = nameof(EventIds.LatencyBurning))]
    public static partial void LatencyBurning(
        ILogger logger, EpisodeState state, string episode, string objective, double burn, double p95Ms, double thresholdMs, double windowS,
        string owner);

    [LoggerMessage(EventIds.PipelineBackpressured, LogLevel.Warning, "the pipeline is {LagS:0.0} s behind, growing {Slope:0.00} s/s ({State})",
        EventName = nameof(EventIds.PipelineBackpressured))]
    public static partial void PipelineBackpressured(
        ILogger logger, EpisodeState state, string episode, double lagS, double slope, string bottleneck, double drainEtaS);

    [LoggerMessage(EventIds.PipelineSaturated, LogLevel.Error,
        "the pipeline does not keep up: {LagS:0.0} s behind, growing {Slope:0.00} s/s ({State})",
        EventName = nameof(EventIds.PipelineSaturated))]
    public static partial void PipelineSaturated(
        ILogger logger, EpisodeState state, string episode, double lagS, double slope, string bottleneck, double drainEtaS);

    [LoggerMessage(EventIds.ProducePathSaturated, LogLevel.Error,
        "the brokers take less than they are given: {QueueS:0.0} s in the client's queue ({State})",
        EventName = nameof(EventIds.ProducePathSaturated))]
    public static partial void ProducePathSaturated(
        ILogger logger, EpisodeState state, string episode, double queueS, bool queueFull, double throttleMs, string owner);
}
