using Microsoft.Extensions.Hosting;

namespace Soakd.Hosting;

/// <summary>
/// A background service. A fault in it ends the process with a message. Without this, the host would only stop, and nobody would know why.
/// </summary>
internal abstract class GuardedService(string name, FaultLatch faults) : BackgroundService
{
    /// <summary>The work. It runs until <paramref name="stopping"/> is cancelled; its cancellation is not a fault.</summary>
    protected abstract Task WorkAsync(CancellationToken stopping);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await WorkAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
        catch (Exception e)
        {
            faults.Trip(name, e);
        }
    }
}
