using Microsoft.Extensions.Logging;
using Soakd.Hosting;
using Soakd.Logging;

namespace Soakd.Serving;

/// <summary>Turns the daemon once a second until it is stopped, and then waits for the run that is being played.</summary>
/// <param name="daemon">The daemon.</param>
/// <param name="idle">Watches the tuning while no run does.</param>
/// <param name="stop">The end of the daemon.</param>
/// <param name="faults">Takes a fault.</param>
/// <param name="log">Takes the events.</param>
/// <param name="time">The clock.</param>
internal sealed class DaemonLoop(
    Daemon daemon, IdleTuning idle, IStop stop, FaultLatch faults, ILogger log, TimeProvider time)
    : GuardedService("daemon", faults), IBeating
{
    private readonly CancellationToken _tripped = faults.Tripped;
    private long _turned;
    private bool _rests;

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Called when nothing is played any more, or yet.</summary>
    public Action AtRest { get; init; } = IdleMemory.GiveBack;

    public string Name => "daemon";

    public TimeSpan SinceTurn => Volatile.Read(ref _turned) is var turned && (turned == 0 || _ended.Task.IsCompleted)
        ? TimeSpan.Zero
        : time.GetElapsedTime(turned);

    /// <summary>Completed when the daemon plays nothing any more.</summary>
    public Task Ended => _ended.Task;

    protected override async Task WorkAsync(CancellationToken stopping)
    {
        try
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(stop.Asked, _tripped, stopping);
            await idle.BeginAsync();
            await TurnAsync(end.Token);
            if (stop.Asked.IsCancellationRequested) Events.ServeStopped(log, stop.By);
            await DrainAsync();
            if (!daemon.IsFaulted) await daemon.TurnAsync(time.GetUtcNow());
        }
        catch (Exception)
        {
            // The fault is reported; the run that is being played is not left alone.
            await DrainAsync();
            throw;
        }
        finally
        {
            _ended.TrySetResult();
        }
    }

    private async Task TurnAsync(CancellationToken end)
    {
        using var timer = new PeriodicTimer(Daemon.Period, time);
        do
        {
            Volatile.Write(ref _turned, time.GetTimestamp());
            await daemon.TurnAsync(time.GetUtcNow());
            Rest();
        }
        while (!daemon.IsFaulted && await NextAsync(timer, end));
    }

    private void Rest()
    {
        bool rests = daemon.Status?.Playing is null;
        if (rests && !_rests) AtRest();
        _rests = rests;
    }

    // The run that is being played ends, and this loop still turns.
    private async Task DrainAsync()
    {
        Task drained = daemon.DrainAsync(stop.Asked.IsCancellationRequested ? stop.By : "a fault of soakd");
        while (!drained.IsCompleted)
        {
            Volatile.Write(ref _turned, time.GetTimestamp());
            await Task.WhenAny(drained, Task.Delay(Daemon.Period, time, CancellationToken.None));
        }
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken end)
    {
        try
        {
            return await timer.WaitForNextTickAsync(end);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
