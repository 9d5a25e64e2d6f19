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
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly Episode _stalled = new("stalled");
    private readonly Episode _unwritten = new("journal");
    private string _loop = "";

    protected override async Task WorkAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stopping)) Look();
    }

    /// <summary>Ends the watch, and with it what it has logged and not yet cleared.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        LogStalled(_stalled.End(), Slowest);
        LogUnwritten(_unwritten.End());
    }

    private LoopThread Slowest => loops.MaxBy(loop => loop.SinceTurn)!;

    /// <summary>One look.</summary>
    internal void Look()
    {
        LoopThread slowest = Slowest;
        bool stalls = slowest.SinceTurn > LoopHealth.Longest;
        if (stalls) _loop = slowest.Name;
        LogStalled(_stalled.Update(stalls, clock.NowUs), slowest);
        LogUnwritten(_unwritten.Update(journal.Unwritable.IsCancellationRequested, clock.NowUs));
    }

    private void LogStalled(EpisodeState? state, LoopThread slowest)
    {
        if (state is not { } now) return;
        double ageS = Math.Round(slowest.SinceTurn.TotalSeconds, 1);
        Events.SelfUnfit(
            log, severe: true, now, _stalled.Id, HoleText.StalledKind, ageS, LoopHealth.Longest.TotalSeconds, loop: _loop, ageS: ageS);
        Note(now, HoleText.StalledKind, _loop);
    }

    private void LogUnwritten(EpisodeState? state)
    {
        if (state is not { } now) return;
        Events.SelfUnfit(
            log, severe: true, now, _unwritten.Id, "journal not written", journal.Refused, 0,
            freeBytes: journal.FreeBytes is >= 0 and var free ? free : null);
        Note(now, "journal not written", "");
    }

    private void Note(EpisodeState state, string kind, string loop)
    {
        if (state != EpisodeState.Onset) return;
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["kind"] = kind };
        if (loop.Length > 0) fields["loop"] = loop;
        inbox.AddEvent(EventNames.SelfUnfit, fields);
    }
}
