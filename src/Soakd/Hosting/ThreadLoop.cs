using Microsoft.Extensions.Hosting;

namespace Soakd.Hosting;

/// <summary>
/// A hosted service with a thread of its own. The loops that pace, poll and record must not wait behind the thread pool.
/// An exception trips the latch, which ends the process.
/// </summary>
internal abstract class ThreadLoop(string name, FaultLatch faults, TimeProvider time) : IHostedService, IDisposable
{
    private static readonly TimeSpan Standby = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _progressedAt;

    /// <summary>What an operator calls it.</summary>
    public string Name => name;

    /// <summary>Completed when its thread has ended, for whatever reason: a fault is in the latch by then.</summary>
    public Task Ended => _ended.Task;

    /// <summary>How long ago the loop last turned; nothing once it has ended.</summary>
    public TimeSpan SinceProgress => _ended.Task.IsCompleted ? TimeSpan.Zero : time.GetElapsedTime(Volatile.Read(ref _progressedAt));

    /// <summary>Where its timestamps come from.</summary>
    protected TimeProvider Time => time;

    /// <summary>Cancelled when any loop has faulted: nobody may be there any more for whom this one waits.</summary>
    protected CancellationToken Faulted => faults.Tripped;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Progress();
        var thread = new Thread(Body) { Name = $"soakd {name}", IsBackground = true };
        thread.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping.Cancel();
        return _ended.Task.WaitAsync(cancellationToken);
    }

    public virtual void Dispose()
    {
        _stopping.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The loop's work until it is told to stop. Runs on its own thread.</summary>
    protected abstract void Run(CancellationToken stopping);

    /// <summary>Says that the loop turned; called before each turn, so that one that hangs goes stale.</summary>
    protected void Progress() => Volatile.Write(ref _progressedAt, time.GetTimestamp());

    /// <summary>Waits for the loop's turn to begin.</summary>
    /// <returns>False when it was stopped before.</returns>
    protected bool WaitFor(Task begin, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested && !begin.IsCompleted)
        {
            Progress();
            Task.WaitAny([begin, Task.Delay(Standby, time, stopping)], CancellationToken.None);
        }

        return begin.IsCompleted;
    }

    private void Body()
    {
        try
        {
            Run(_stopping.Token);
        }
        catch (Exception e)
        {
            faults.Trip(name, e);
        }
        finally
        {
            _ended.SetResult();
        }
    }
}
