using Microsoft.Extensions.Hosting;

namespace Soakd.Hosting;

/// <summary>
/// A hosted service with a thread of its own. The loops that pace, poll and record must not wait behind the thread pool.
/// An exception trips the latch, which ends the process.
/// </summary>
internal abstract class ThreadLoop(string name, FaultLatch faults, TimeProvider time) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _progressedAt;

    /// <summary>What an operator calls it.</summary>
    public string Name => name;

    /// <summary>Where its timestamps come from.</summary>
    protected TimeProvider Time => time;

    /// <summary>How long ago the loop last turned.</summary>
    public TimeSpan SinceProgress => time.GetElapsedTime(Volatile.Read(ref _progressedAt));

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
