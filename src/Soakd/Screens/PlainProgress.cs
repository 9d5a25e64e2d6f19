using Microsoft.Extensions.Hosting;
using Soakd.Logging;

namespace Soakd.Screens;

/// <summary>One line every ten seconds, for whoever is not at a terminal.</summary>
internal sealed class PlainProgress(LiveState state, ConsoleLines console, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (state.Latest is { } data) console.Write(ScreenText.Line(data));
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }
}
