using Microsoft.Extensions.Hosting;

namespace Soakd.Hosting;

/// <summary>Leaves the signals to <see cref="StopSignals"/>: a verb stops its host itself.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
