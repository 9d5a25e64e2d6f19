using Soakd.Hosting;

namespace Soakd.Serving;

/// <summary>
/// Stops one run of the daemon: because the daemon itself is stopped, or because the schedule says so. Safe for any thread.
/// </summary>
internal sealed class RunStop : IStop, IDisposable
{
    private readonly IStop _daemon;
    private readonly CancellationTokenSource _asked;
    private volatile string? _by;

    /// <param name="daemon">The end of the daemon.</param>
    public RunStop(IStop daemon)
    {
        _daemon = daemon;
        _asked = CancellationTokenSource.CreateLinkedTokenSource(daemon.Asked);
    }

    public CancellationToken Asked => _asked.Token;

    public string By => _by ?? _daemon.By;

    public TimeSpan Drain => _daemon.Drain;

    /// <summary>Asks for the end of the run.</summary>
    /// <param name="by">What asks.</param>
    public void Ask(string by)
    {
        _by ??= by;
        _asked.Cancel();
    }

    public void Dispose() => _asked.Dispose();
}
