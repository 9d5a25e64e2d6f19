using Soakd.Hosting;
using Soakd.Live;
using Soakd.Logging;

namespace Soakd.Screens;

/// <summary>One line every ten seconds, for whoever is not at a terminal.</summary>
internal sealed class PlainProgress(LiveRun state, ConsoleLines console, Action<string> caution, TimeProvider time)
    : ComfortService("its progress lines", caution)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    protected override async Task WorkAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            if (state.Latest is { } data) console.Write(ScreenText.Line(data));
        }
    }
}
