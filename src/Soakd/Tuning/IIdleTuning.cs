using Microsoft.Extensions.Hosting;

namespace Soakd.Tuning;

/// <summary>Watches the tuning while no run does. One thread at a time.</summary>
internal interface IIdleTuning
{
    /// <summary>Begins to watch: no run does.</summary>
    Task BeginAsync();

    /// <summary>Ends: a run begins to watch.</summary>
    void End();
}

/// <summary>
/// Ends the idle watch when a run's own one begins, and begins it again when that one has ended. So somebody reads the file, and hears a
/// SIGHUP, while a run is prepared and while it is reported.
/// </summary>
/// <param name="idle">The idle watch.</param>
internal sealed class IdleTuningPause(IIdleTuning idle) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        idle.End();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => idle.BeginAsync();
}
