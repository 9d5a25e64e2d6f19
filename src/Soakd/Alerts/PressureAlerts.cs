using Microsoft.Extensions.Logging;
using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.Live;
using Soakd.Logging;

namespace Soakd.Alerts;

/// <summary>Events about what pushes back and about a latency that uses up its objective, read from the journal.</summary>
internal sealed class PressureAlerts(ILogger log) : IRunReader
{
    private readonly Episode _burning = new("latency");
    private readonly Episode _backpressured = new("pipeline");
    private readonly Episode _saturated = new("pipeline-saturated");
    private readonly Episode _produce = new("produce");
    private string? _bottleneck;

    public void Read(JournalEntry entry, LiveRun live)
    {
        if (live.Pressure is not { Signals: { } signals } pressure) return;
        switch (entry)
        {
            case Interval { EndUs: var nowUs }:
                if (live.Burn is { } burn) LogBurn(_burning.Update(burn.Burning is not null, nowUs), burn, pressure);
                if (pressure.HasPipeline) Update(pressure[PressureDomain.Pipeline], signals, nowUs);
                DomainWatch produce = pressure[PressureDomain.Produce];
                LogProduce(_produce.Update(produce.Level == PressureLevel.Saturated, nowUs), produce, signals);
                break;
            case EndEntry:
                if (live.Burn is { } burned) LogBurn(_burning.End(), burned, pressure);
                LogPipeline(_backpressured.End(), _backpressured, signals, Events.PipelineBackpressured);
                LogPipeline(_saturated.End(), _saturated, signals, Events.PipelineSaturated);
                LogProduce(_produce.End(), pressure[PressureDomain.Produce], signals);
                break;
        }
    }

    private void LogBurn(EpisodeState? state, LatencyBurn burn, PressureWatch pressure)
    {
        if (state is not { } now) return;
        Events.LatencyBurning(
            log, now, _burning.Id, burn.Objective.Name, Math.Round(burn.Burning ?? burn.CurrentBurn, 1), burn.P95Us / 1e3,
            burn.Objective.Condition.Limit / 1e3, burn.WindowUs / 1e6, Name(pressure.Owner));
    }

    // soakd's own stalls and the brokers' outages look the same from here, but are not the pipeline's doing.
    private void Update(DomainWatch pipeline, PressureSignals signals, long nowUs)
    {
        bool theirs = pipeline.CurrentEpisode is { Owner: Owner.Pipeline or Owner.Unattributed };
        if (theirs) _bottleneck = pipeline.CurrentEpisode?.Partition is { } partition ? $"partition {partition}" : null;
        LogPipeline(
            _backpressured.Update(theirs && pipeline.Level >= PressureLevel.Backpressured, nowUs), _backpressured, signals,
            Events.PipelineBackpressured);
        LogPipeline(
            _saturated.Update(theirs && pipeline.Level == PressureLevel.Saturated, nowUs), _saturated, signals, Events.PipelineSaturated);
    }

    private void LogPipeline(EpisodeState? state, Episode episode, PressureSignals signals, PipelineEvent write)
    {
        if (state is not { } now) return;

        // A 0 says that the pipeline had caught up within the last minute (docs/method.md#pressure-signals): no trend is known.
        double? slope = signals.TimeLagSlope == 0 ? null : Rounded(signals.TimeLagSlope, 3);
        write(log, now, episode.Id, signals.TimeLag, slope, _bottleneck, slope < 0 ? Rounded(signals.TimeLag / -slope, 0) : null);
    }

    private void LogProduce(EpisodeState? state, DomainWatch produce, PressureSignals signals)
    {
        if (state is not { } now) return;
        Events.ProducePathSaturated(
            log, now, _produce.Id, Rounded(signals.QueueSeconds, 2), signals.QueueFull, Rounded(1e3 * signals.Throttle, 1),
            Name(produce.CurrentEpisode?.Owner ?? Owner.None));
    }

    private static double? Rounded(double? value, int digits) => value is { } known ? Math.Round(known, digits) : null;

    private static string Name(Owner owner) => owner.ToString().ToLowerInvariant();

    private delegate void PipelineEvent(
        ILogger logger, EpisodeState state, string episode, double lagS, double? slope, string? bottleneck, double? drainEtaS);
}
