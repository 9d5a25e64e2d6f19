namespace Soakd.Hosting;

/// <summary>
/// Keeps the first fault of any loop and makes the process end: a worker of which one part is dead is worse than a dead one. Thread-safe.
/// </summary>
internal sealed class FaultLatch : IDisposable
{
    private readonly CancellationTokenSource _tripped = new();
    private Fault? _fault;

    /// <summary>The first fault, or null.</summary>
    public Fault? Fault => Volatile.Read(ref _fault);

    /// <summary>Cancelled when a loop had a fault.</summary>
    public CancellationToken Tripped => _tripped.Token;

    /// <summary>Takes the fault of a loop. Only the first one counts.</summary>
    public void Trip(string loop, Exception exception)
    {
        if (Interlocked.CompareExchange(ref _fault, new Fault(loop, exception), null) is not null) return;
        _tripped.Cancel();
    }

    public void Dispose() => _tripped.Dispose();
}

/// <summary>A fault of soakd itself: a loop that ended with an exception.</summary>
internal sealed record Fault(string Loop, Exception Exception);
