using Microsoft.Extensions.Logging;
using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.Live;
using Soakd.Logging;

namespace Soakd.Alerts;

/// <summary>Events about what pushes back and about a latency that uses up its objective, read from the journal.</summary>
internal sealed class PressureAlerts(ILogger log) : IJournalReader
{
    private readonly Episode _burning = new("latency");
    private readonly Episode _backpressured = new("pipeline");
    private readonly Episode _saturated = new("pipeline-saturated");
    private readonly Episode _produce = new("produce");
    private string _bottleneck = "";
    private PressureWatch? _watch;
    private LatencyBurn? _burn;

    public void Read(JournalEntry entry)
    {
        if (entry is RunEntry run)
            (_watch, _burn) = (PressureWatch.Of(run), LatencyBurn.Of(run));
        _watch?.Apply(entry);
        _burn?.Apply(entry);
        if (entry is not Interval { EndUs: var nowUs } || _watch is not { Signals: { } signals } watch)
            return;
        TellBurn(watch, nowUs);
        if (watch.HasPipeline) TellPipeline(watch[PressureDomain.Pipeline], signals, nowUs);
        TellProduce(watch[PressureDomain.Produce], signals, nowUs);
    }

    private void TellBurn(PressureWatch watch, long nowUs)
    {
        if (_burn is not { } burn || _burning.Update(burn.Burning is not null, nowUs) is not { } state) return;
        Events.LatencyBurning(
            log, state, _burning.Id, burn.Objective.Name, Math.Round(burn.Burning ?? burn.CurrentBurn, 1), (burn.P95Us ?? 0) / 1e3,
            burn.Objective.Condition.Limit / 1e3, burn.WindowUs / 1e6, Name(watch.Owner));
    }

    // What soakd's own stalls and the brokers' outages look like from here is no trouble of the pipeline's.
    private void TellPipeline(DomainWatch pipeline, PressureSignals signals, long nowUs)
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

    private void TellProduce(DomainWatch produce, PressureSignals signals, long nowUs)
    {
        if (_produce.Update(produce.Level == PressureLevel.Saturated, nowUs) is not { } state) return;
        Events.ProducePathSaturated(
            log, state, _produce.Id, Math.Round(signals.QueueSeconds ?? 0, 2), signals.QueueFull,
            Math.Round(1e3 * (signals.Throttle ?? 0), 1), Name(produce.CurrentEpisode?.Owner ?? Owner.None));
    }

    private static string Name(Owner owner) => owner.ToString().ToLowerInvariant();
}
