using Microsoft.Extensions.Logging;
using Soakd.Alerts;
using Soakd.Configuration;
using Soakd.Engine.Plan;
using Soakd.Hosting;
using Soakd.Runs;
using Soakd.Tuning;

namespace Soakd.Serving;

/// <summary>
/// Watches the tuning while no run does: it checks an edit against every plan of the schedule, and logs what becomes of it. The next run
/// begins with the last good tuning.
/// </summary>
/// <param name="configuration">The configuration at the start of the daemon.</param>
/// <param name="plans">The plans of the schedule.</param>
/// <param name="process">What the process has once.</param>
/// <param name="faults">Takes a fault of the watch.</param>
internal sealed class IdleTuning(
    LoadedConfiguration configuration, IReadOnlyList<SoakPlan> plans, ProcessServices process, FaultLatch faults)
    : IIdleTuning, IDisposable
{
    private readonly ILogger _log = process.Loggers.CreateLogger("soakd");
    private TuningWatch? _watch;

    public async Task BeginAsync()
    {
        if (configuration.TuningSources.File is not { } file) return;
        TuningSources sources = configuration.TuningSources.ForRun(process.LastGoodTuning.Given, []);
        EffectiveSettings settings = sources.Resolve(sources.AtStart, out _);
        LoadedConfiguration now =
            configuration with { TuningSources = sources, Settings = settings, Tuning = TuningOptions.From(settings) };
        process.Levels.Apply(now.Tuning.LogLevels);
        var effects = new TuningEffects(
            applied => TuningAlerts.LogApplied(_log, file, applied.Changes, applied.Source, applied.Snapshot.Generation), process.Levels,
            process.LastGoodTuning, notice => TuningAlerts.Log(_log, notice.Event, notice.Fields, generation: 0));
        _watch = new TuningWatch(
            file, new TuningEditor(now, plans), process.LastGoodTuning, effects.Apply, faults, process.Time, process.Hangup);
        await _watch.StartAsync(CancellationToken.None);
    }

    public void End()
    {
        _watch?.Dispose();
        _watch = null;
    }

    public void Dispose() => End();
}
