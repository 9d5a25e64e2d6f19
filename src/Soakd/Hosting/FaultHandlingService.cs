using Microsoft.Extensions.Hosting;

namespace Soakd.Hosting;

/// <summary>A background service that handles its own fault. Without this, the host would only stop, and nobody would know why.</summary>
internal abstract class FaultHandlingService : BackgroundService
{
    /// <summary>The work. It runs until <paramref name="stopping"/> is cancelled; its cancellation is not a fault.</summary>
    protected abstract Task WorkAsync(CancellationToken stopping);

    /// <summary>The work ended with a fault.</summary>
    protected abstract void OnFault(Exception fault);

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
        catch (Exception fault)
        {
            OnFault(fault);
        }
    }
}
