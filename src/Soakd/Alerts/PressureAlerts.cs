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
    private string _bottleneck = "";

    public void Read(JournalEntry entry, LiveRun live)
    {
        if (entry is not Interval { EndUs: var nowUs } || live.Pressure is not { Signals: { } signals } pressure) return;
        if (live.Burn is { } burn) ReportBurn(burn, pressure, nowUs);
        if (pressure.HasPipeline) ReportPipeline(pressure[PressureDomain.Pipeline], signals, nowUs);
        ReportProduce(pressure[PressureDomain.Produce], signals, nowUs);
    }

    private void ReportBurn(LatencyBurn burn, PressureWatch pressure, long nowUs)
    {
        if (_burning.Update(burn.Burning is not null, nowUs) is not { } state) return;
        Events.LatencyBurning(
            log, state, _burning.Id, burn.Objective.Name, Math.Round(burn.Burning ?? burn.CurrentBurn, 1), (burn.P95Us ?? 0) / 1e3,
            burn.Objective.Condition.Limit / 1e3, burn.WindowUs / 1e6, Name(pressure.Owner));
    }

    // soakd's own stalls and the brokers' outages look the same from here, but are not the pipeline's doing.
    private void ReportPipeline(DomainWatch pipeline, PressureSignals signals, long nowUs)
    {
        bool theirs = pipeline.CurrentEpisode is { Owner: Owner.Pipeline or Owner.Unattributed };
        double slope = Math.Round(signals.TimeLagSlope ?? 0, 3);
        double drainS = slope < 0 ? Math.Round(signals.TimeLag / -slope) : -1;
        if (theirs) _bottleneck = pipeline.CurrentEpisode?.Partition is { } partition ? $"partition {partition}" : "";
        if (_backpressured.Update(theirs && pipeline.Level >= PressureLevel.Backpressured, nowUs) is { } pressed)
            Events.PipelineBackpressured(log, pressed, _backpressured.Id, signals.TimeLag, slope, _bottleneck, drainS);
        if (_saturated.Update(theirs && pipeline.Level == PressureLevel.Saturated, nowUs) is { } saturated)
            Events.PipelineSaturated(log, saturated, _saturated.Id, signals.TimeLag, slope, _bottleneck, drainS);
    }

    private void ReportProduce(DomainWatch produce, PressureSignals signals, long nowUs)
    {
        if (_produce.Update(produce.Level == PressureLevel.Saturated, nowUs) is not { } state) return;
        Events.ProducePathSaturated(
            log, state, _produce.Id, Math.Round(signals.QueueSeconds ?? 0, 2), signals.QueueFull,
            Math.Round(1e3 * (signals.Throttle ?? 0), 1), Name(produce.CurrentEpisode?.Owner ?? Owner.None));
    }

    private static string Name(Owner owner) => owner.ToString().ToLowerInvariant();
}
