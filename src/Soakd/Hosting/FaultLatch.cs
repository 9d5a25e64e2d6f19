namespace Soakd.Hosting;

/// <summary>
/// Keeps the first fault of any loop and ends the process for it: a half-dead worker that looks alive is worse than a dead one.
/// Safe for any thread.
/// </summary>
internal sealed class FaultLatch : IDisposable
{
    private readonly CancellationTokenSource _tripped = new();
    private readonly TaskCompletionSource _whenTripped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Fault? _fault;

    /// <summary>The first fault, or null.</summary>
    public Fault? Fault => Volatile.Read(ref _fault);

    /// <summary>Cancelled when a loop has faulted.</summary>
    public CancellationToken Tripped => _tripped.Token;

    /// <summary>Completed when a loop has faulted.</summary>
    public Task WhenTripped => _whenTripped.Task;

    /// <summary>Records a loop's fault; only the first one counts.</summary>
    public void Trip(string loop, Exception exception)
    {
        if (Interlocked.CompareExchange(ref _fault, new Fault(loop, exception), null) is not null) return;
        _whenTripped.SetResult();
        _tripped.Cancel();
    }

    public void Dispose() => _tripped.Dispose();
}

/// <summary>A loop that ended by an exception: a fault of soakd itself.</summary>
internal sealed record Fault(string Loop, Exception Exception);
