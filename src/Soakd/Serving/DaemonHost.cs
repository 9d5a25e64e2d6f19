using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soakd.Configuration;
using Soakd.Hosting;
using Soakd.Live;
using Soakd.LivePage;
using Soakd.Logging;
using Soakd.Runs;
using Soakd.Schedules;
using Soakd.Systemd;
using Soakd.Web;

namespace Soakd.Serving;

/// <summary>Builds the parts of the daemon and hosts them. Only this class knows which part needs which other one.</summary>
internal sealed class DaemonHost : IAsyncDisposable
{
    // What an operator copies into the section Soak of the file.
    private const string Example =
        "\"Schedule\": { \"nightly\": { \"At\": \"02:30\", \"Zone\": \"Europe/Berlin\", \"Plan\": \"sustained-load\" } }";

    private readonly ServedPlans _plans;
    private readonly ProcessServices _process;
    private readonly ILogger _log;
    private readonly FaultLatch _faults = new();
    private readonly Scheduler _scheduler;
    private readonly IdleTuning _idle;
    private readonly Daemon _daemon;
    private readonly DaemonLoop _loop;
    private readonly ServiceReporter _reporter;
    private readonly WebServer? _health;
    private readonly PageServer? _page;
    private readonly IHost _host;

    /// <param name="plans">The configuration, and the plans of the schedule.</param>
    /// <param name="process">What the process has once.</param>
    /// <param name="playerOf">Makes what plays the runs of a process.</param>
    /// <param name="stop">The end of the daemon.</param>
    public DaemonHost(ServedPlans plans, ProcessServices process, Func<ProcessServices, RunPlayer> playerOf, IStop stop)
    {
        _plans = plans;
        _idle = new IdleTuning(plans.Configuration, plans.Plans, process, _faults);
        _log = process.Loggers.CreateLogger("soakd");
        var view = new DaemonView(plans.Configuration.Soak.Name, () => _daemon?.Status, process, stop);
        _page = PageServer.OfDaemon(plans.Configuration.Soak, view, Caution, process.Time);
        IEnumerable<IRunReader> followers = _page is null ? process.Followers : process.Followers.Append(_page.Feed);
        _process = process = process with { IdleTuning = _idle, Followers = [.. followers] };
        DateTimeOffset now = process.Time.GetUtcNow();
        var memory = ScheduleMemory.Open(plans.Configuration.Soak.Runs.Directory, now, _log);
        _scheduler = memory.Resume(plans.Runs, plans.Configuration.Soak.Schedule.Blackouts, now);
        var orders = new OrderPlayer(plans, memory, process, playerOf(process));
        _daemon = new Daemon(_scheduler, plans.Configuration.Soak.Schedule.Between, memory, orders, stop, _log);
        _loop = new DaemonLoop(_daemon, _idle, stop, _faults, _log, process.Time);
        process.Health.Add(_loop);
        _reporter = new ServiceReporter(
            ServiceNotifier.OfProcess(Caution), () => DaemonText.Of(_daemon.Status, process.Current), process.Health, stop,
            process.Hangup, Caution, process.Time);
        if (plans.Configuration.Soak.Web is { Health: { } health } web) _health = HealthServer.Of(health, web.Names, view);
        _host = Build();
    }

    /// <summary>Serves until the daemon is stopped.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync()
    {
        if (_health is not null) await _health.StartAsync(CancellationToken.None);
        if (_page is not null) await _page.StartAsync(CancellationToken.None);
        RunsOptions runs = _plans.Configuration.Soak.Runs;
        foreach (string directory in (string[])[runs.Directory, runs.CanaryDirectory]) DeadRuns.Report(directory, _log);
        LogStart(_plans, _scheduler.Next, _log);
        HiddenFacts.Log(_log);
        await _host.StartAsync(CancellationToken.None);
        await Task.WhenAny(_loop.Ended, Task.Delay(Timeout.Infinite, _faults.Tripped));
        await _host.StopAsync(CancellationToken.None);
        if (_page is not null) await _page.StopAsync(CancellationToken.None);
        if (_health is not null) await _health.StopAsync(CancellationToken.None);
        if (_faults.Fault is { } fault) _process.Report(fault);
        return _faults.Fault is not null || _daemon.IsFaulted ? ExitCodes.Fault : ExitCodes.Success;
    }

    public async ValueTask DisposeAsync()
    {
        if (_page is not null) await _page.DisposeAsync();
        if (_health is not null) await _health.DisposeAsync();
        _host.Dispose();
        _idle.Dispose();
        _faults.Dispose();
    }

    /// <summary>Logs what is served.</summary>
    internal static void LogStart(ServedPlans plans, DueRun? due, ILogger log)
    {
        string next = due is null ? "nothing is due" : $"next {due.Run.Name} at {due.At:yyyy-MM-dd HH:mm zzz}";
        Events.ServeStarted(log, ProductVersion.Text, plans.Runs.Count, next);
        if (plans.Plans.Count == 0) Events.NothingScheduled(log, Example);
        foreach (string caution in plans.Cautions) Events.RunCaution(log, caution);
    }

    private IHost Build()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton(_process.Loggers).AddSingleton<IHostLifetime, NoLifetime>();
        foreach (IHostedService part in (IHostedService[])[_loop, _reporter]) builder.Services.AddSingleton(_ => part);
        return builder.Build();
    }

    private void Caution(string caution) => Events.RunCaution(_log, caution);
}
