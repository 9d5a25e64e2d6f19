using Microsoft.Extensions.Logging;
using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;
using Soakd.Hosting;
using Soakd.Logging;
using Soakd.Loops;
using Soakd.RunFiles;

namespace Soakd.Alerts;

/// <summary>
/// Watches what no reader of the journal could see: a loop that stands still, and a journal that cannot be written. On a timer of its own,
/// beside the loops; what it finds goes to the log at once, because the journal may be what fails.
/// </summary>
internal sealed class SelfWatch(
    IReadOnlyList<LoopThread> loops, RunJournal journal, JournalInbox inbox, RunClock clock, ILogger log, FaultLatch faults,
    TimeProvider time) : GuardedService("self watch", faults)
{
    /// <summary>How long a loop may stand still.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly Episode _stalled = new("stalled");
    private readonly Episode _unwritten = new("journal");
    private string _loop = "";

    protected override async Task WorkAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stopping)) Look();
    }

    /// <summary>One look.</summary>
    internal void Look()
    {
        LoopThread slowest = loops.MaxBy(loop => loop.SinceTurn)!;
        double ageS = Math.Round(slowest.SinceTurn.TotalSeconds, 1);
        bool stalls = slowest.SinceTurn > Longest;
        if (stalls) _loop = slowest.Name;
        if (_stalled.Update(stalls, clock.NowUs) is { } stalled)
            Log(stalled, _stalled.Id, "loop stalled", ageS, Longest.TotalSeconds, freeBytes: -1, _loop, ageS);

        if (_unwritten.Update(journal.Unwritable.IsCancellationRequested, clock.NowUs) is { } unwritten)
            Log(unwritten, _unwritten.Id, "journal not written", journal.Refused, 0, journal.FreeBytes, "", 0);
    }

    private void Log(EpisodeState state, string episode, string kind, double value, double limit, long freeBytes, string loop, double ageS)
    {
        Events.SelfUnfit(log, severe: true, state, episode, kind, value, limit, freeBytes, loop, ageS);
        if (state != EpisodeState.Onset) return;
        var fields = new Dictionary<string, string> { ["kind"] = kind };
        if (loop.Length > 0) fields["loop"] = loop;
        inbox.AddEvent(EventNames.SelfUnfit, fields);
    }
}
