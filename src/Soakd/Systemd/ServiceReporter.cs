using Soakd.Hosting;

namespace Soakd.Systemd;

/// <summary>
/// Tells systemd every few seconds what the process does, and that its loops turn. A loop that stands still gets no sign of life, so
/// systemd restarts the process; a slow broker holds no loop up.
/// </summary>
/// <param name="notifier">Speaks to systemd.</param>
/// <param name="status">What the process does, in one line; null before it is ready.</param>
/// <param name="health">Whether the loops turn.</param>
/// <param name="stop">The end of the process.</param>
/// <param name="hangup">The signal for a reload; null where none can come.</param>
/// <param name="caution">Takes the report of a fault.</param>
/// <param name="time">The clock.</param>
internal sealed class ServiceReporter(
    ServiceNotifier notifier, Func<string?> status, LoopHealth health, IStop stop, HangupSignal? hangup, Action<string> caution,
    TimeProvider time)
    : ComfortService("its reports to systemd", caution)
{
    private static readonly TimeSpan LongestPeriod = TimeSpan.FromSeconds(2);

    private CancellationTokenRegistration _stopping;
    private bool _ready;

    /// <summary>How often it reports: well within the watchdog's period.</summary>
    internal TimeSpan Period => notifier.Watchdog / 3 is { } third && third < LongestPeriod ? third : LongestPeriod;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (!notifier.IsThere) return Task.CompletedTask;
        Listen(true);
        _stopping = stop.Asked.Register(() => notifier.Stopping($"{stop.By}: no new record is sent"));
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        Listen(false);
        await _stopping.DisposeAsync();
        await base.StopAsync(cancellationToken);

        // Nobody asked for the end: the plan is over, or soakd has a fault.
        if (!stop.Asked.IsCancellationRequested) notifier.Stopping("it ends by itself");
    }

    /// <summary>One report.</summary>
    internal void Report()
    {
        if (health.Stalled is { } loop)
        {
            notifier.Status($"the {loop} stands still");
            return;
        }

        if (notifier.Watchdog is not null) notifier.IsAlive();
        if (status() is not { } text) return;
        if (_ready) notifier.Status(text);
        else notifier.Ready(text);
        _ready = true;
    }

    protected override async Task WorkAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            Report();
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }

    // The file is read by whoever watches the tuning, between these two.
    private void Listen(bool begins)
    {
        if (hangup is null) return;
        if (begins)
        {
            hangup.Raised += notifier.Reloading;
            hangup.Handled += ReadyAgain;
        }
        else
        {
            hangup.Raised -= notifier.Reloading;
            hangup.Handled -= ReadyAgain;
        }
    }

    private void ReadyAgain() => notifier.Ready(status() ?? "starting");
}
