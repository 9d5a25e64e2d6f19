using Soakd.Hosting;
using Soakd.Live;
using Soakd.Logging;
using Spectre.Console;

namespace Soakd.Screens;

/// <summary>
/// Redraws the run's screen in place, twice a second, at the terminal's width. Lines of others go above it. When the terminal goes away,
/// the screen ends; when somebody holds the terminal, only the screen waits.
/// </summary>
internal sealed class LiveScreen(LiveRun state, ConsoleLines console, DrawnTerminal drawn, Action<string> caution, TimeProvider time)
    : ComfortService("its screen", caution)
{
    private const int Widest = 160;
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    // How long the end of a run waits for a terminal that takes nothing.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly IAnsiConsole _terminal = drawn.Console;

    protected override async Task WorkAsync(CancellationToken stopping)
    {
        console.HandTo(line =>
        {
            foreach (string row in Rows(line, _terminal.Profile.Width)) _terminal.MarkupLineInterpolated($"{row}");
        });
        try
        {
            using var end = new CancellationTokenSource();
            Task drawing = Task.Run(
                () => _terminal.Live(new Text("")).AutoClear(true).StartAsync(context => DrawAsync(context, end.Token)),
                CancellationToken.None);
            await Task.WhenAny(drawing, Task.Delay(Timeout.InfiniteTimeSpan, time, stopping));

            // The last that is drawn may have to wait for the terminal as well, so it is not drawn by the thread that stops the run.
            await Task.WhenAll(end.CancelAsync(), drawing).WaitAsync(Patience, time, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            GoOnWithout("the terminal takes nothing");
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
                if (console.Failure is { } reason)
                {
                    GoOnWithout($"the terminal cannot be written: {reason}");
                    return;
                }

                if (state.Latest is not { } data) continue;
                int width = Math.Min(Widest, _terminal.Profile.Width - 1);
                context.UpdateTarget(drawn.Look.Paragraph(ScreenText.Render(data, width, drawn.Look.IsAscii)));
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops; the summary takes the screen's place.
        }
    }
}
