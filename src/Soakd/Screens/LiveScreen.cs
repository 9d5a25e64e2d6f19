using Soakd.Hosting;
using Soakd.Live;
using Soakd.Logging;
using Spectre.Console;

namespace Soakd.Screens;

/// <summary>Redraws the run's screen in place, twice a second, at the terminal's width. Lines of others go above it.</summary>
internal sealed class LiveScreen(LiveRun state, ConsoleLines console, IAnsiConsole terminal, FaultLatch faults, TimeProvider time)
    : GuardedService("screen", faults)
{
    private const int Widest = 100;
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    protected override async Task WorkAsync(CancellationToken stopping)
    {
        console.HandTo(line =>
        {
            foreach (string row in Rows(line, terminal.Profile.Width)) terminal.MarkupLineInterpolated($"{row}");
        });
        try
        {
            await terminal.Live(new Text("")).AutoClear(true).StartAsync(context => DrawAsync(context, stopping));
        }
        finally
        {
            console.HandTo(null);
        }
    }

    /// <summary>
    /// A line as rows that are each filled up to their end, so that nothing of the screen that stood there shines through. The terminal
    /// breaks lines itself, but leaves what is behind a break as it was.
    /// </summary>
    internal static IEnumerable<string> Rows(string line, int width)
    {
        int most = Math.Max(1, width - 1);
        while (line.Length > most)
        {
            int space = line.LastIndexOf(' ', most);
            int end = space > 0 ? space : most;
            yield return line[..end].PadRight(most);
            line = line[end..].TrimStart(' ');
        }

        yield return line.PadRight(most);
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
