using Microsoft.Extensions.Hosting;
using Soakd.Engine.Clocks;
using Soakd.Hosting;

namespace Soakd.Loops;

/// <summary>
/// Turns a loop on a thread of its own: what paces, polls and records must not wait behind the thread pool. An exception trips the latch,
/// which ends the process.
/// </summary>
internal sealed class LoopThread(ILoop loop, IPaceSleeper sleeper, RunClock clock, FaultLatch faults)
    : IHostedService, IBeating, IDisposable
{
    // A turn calls the native client for a second at most.
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _turnedUs;
    private Thread? _thread;

    public string Name => loop.Name;

    public TimeSpan SinceTurn =>
        _ended.Task.IsCompleted ? TimeSpan.Zero : TimeSpan.FromMicroseconds(clock.NowUs - Volatile.Read(ref _turnedUs));

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Volatile.Write(ref _turnedUs, clock.NowUs);
        _thread = new Thread(Body) { Name = $"soakd {loop.Name}", IsBackground = true };
        _thread.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
#pragma warning disable MA0042, VSTHRD103 // The turn that waits now must end now, not when the thread pool has a thread for CancelAsync.
        _stopping.Cancel();
#pragma warning restore MA0042, VSTHRD103
        return _ended.Task.WaitAsync(cancellationToken);
    }

    /// <summary>
    /// Ends the loop even if it was not stopped, or not in time: the clients are disposed after this, and a loop that still calls one then
    /// would read freed native memory.
    /// </summary>
    public void Dispose()
    {
        _stopping.Cancel();
        _thread?.Join(EndsWithin);
        _stopping.Dispose();
    }

    private void Body()
    {
        try
        {
            using var stopping = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token, faults.Tripped);
            TurnUntilTheEnd(stopping.Token);
        }
        catch (Exception e)
        {
            faults.Trip(loop.Name, e);
        }
        finally
        {
            _ended.SetResult();
        }
    }

    // A fault of another loop does not end this one: what it has recorded or received still counts.
    private void TurnUntilTheEnd(CancellationToken stopping)
    {
        while (!_stopping.IsCancellationRequested)
        {
            long nowUs = clock.NowUs;
            Volatile.Write(ref _turnedUs, nowUs);
            if (loop.Turn(nowUs, stopping) is not { } wakeUs) return;
            if (wakeUs > nowUs) sleeper.SleepUntil(Math.Max(wakeUs, clock.NowUs + sleeper.TickUs));
        }
    }
}
