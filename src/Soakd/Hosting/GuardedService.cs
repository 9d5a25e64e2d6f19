using Microsoft.Extensions.Hosting;

namespace Soakd.Hosting;

/// <summary>
/// A background service whose fault ends the process. The host itself would only stop, and nobody would learn why.
/// </summary>
internal abstract class GuardedService(string name, FaultLatch faults) : BackgroundService
{
    /// <summary>The work, until it is told to stop; being cancelled then is no fault.</summary>
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
