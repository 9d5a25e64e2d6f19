using Soakd.Hosting;
using Soakd.Logging;
using Spectre.Console;

namespace Soakd.Screens;

/// <summary>Redraws the run's screen in place, twice a second, at the terminal's width. Lines of others go above it.</summary>
internal sealed class LiveScreen(LiveState state, ConsoleLines console, IAnsiConsole terminal, FaultLatch faults, TimeProvider time)
    : GuardedService("screen", faults)
{
    private const int Widest = 100;
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    protected override async Task WorkAsync(CancellationToken stopping)
    {
        console.HandTo(line => terminal.MarkupLineInterpolated($"{Covering(line, terminal.Profile.Width)}"));
        try
        {
            await terminal.Live(new Text("")).AutoClear(true).StartAsync(context => DrawAsync(context, stopping));
        }
        finally
        {
            console.HandTo(null);
        }
    }

    /// <summary>A line filled up to the end of its last row, so that nothing of the screen that stood there shines through.</summary>
    internal static string Covering(string line, int width)
    {
        int rows = (Math.Max(1, line.Length) + width - 1) / Math.Max(1, width);
        return line.PadRight(Math.Max(line.Length, rows * width - 1));
    }

    private async Task DrawAsync(LiveDisplayContext context, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                if (state.Latest is not { } data) continue;
                int width = Math.Min(Widest, terminal.Profile.Width - 1);
                context.UpdateTarget(new Text(string.Join('\n', ScreenText.Render(data, width))));
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops; the summary takes the screen's place.
        }
    }
}
