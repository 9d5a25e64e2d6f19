using Microsoft.Extensions.Hosting;

namespace Soakd.Hosting;

/// <summary>
/// A hosted service with a thread of its own. The loops that pace, poll and record must not wait for the thread pool. An exception goes to
/// the fault latch, which ends the process.
/// </summary>
internal abstract class ThreadLoop(string name, FaultLatch faults, TimeProvider time) : IHostedService, IDisposable
{
    private static readonly TimeSpan Standby = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _progressedAt;

    /// <summary>Its name in messages.</summary>
    public string Name => name;

    /// <summary>Completed when its thread has ended, for any reason. The latch holds its fault by then.</summary>
    public Task Ended => _ended.Task;

    /// <summary>The time since the last turn of the loop; zero after its end.</summary>
    public TimeSpan SinceProgress => _ended.Task.IsCompleted ? TimeSpan.Zero : time.GetElapsedTime(Volatile.Read(ref _progressedAt));

    /// <summary>The clock of its timestamps.</summary>
    protected TimeProvider Time => time;

    /// <summary>Cancelled when any loop had a fault. This loop must not wait for another one then.</summary>
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

    /// <summary>The work of the loop. It runs on its own thread, until <paramref name="stopping"/> is cancelled.</summary>
    protected abstract void Run(CancellationToken stopping);

    /// <summary>Notes that the loop makes progress. The loop calls it before each turn, so a loop that hangs is noticed.</summary>
    protected void Progress() => Volatile.Write(ref _progressedAt, time.GetTimestamp());

    /// <summary>Waits until the loop may begin.</summary>
    /// <returns>False when the loop was stopped before.</returns>
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
