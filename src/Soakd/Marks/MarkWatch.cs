using Microsoft.Extensions.Logging;
using Soakd.Engine.Journal;
using Soakd.Hosting;
using Soakd.Logging;
using Soakd.RunFiles;

namespace Soakd.Marks;

/// <summary>Moves marks from their files into the journal. The time of a mark is the time at which it is taken.</summary>
internal sealed class MarkWatch(MarkSpool spool, JournalInbox inbox, ILogger log, TimeProvider time)
    : ComfortService("marks", caution => Events.RunCaution(log, caution))
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(200);

    /// <summary>Ends the taking of marks, even when the work never began.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        spool.Close();
    }

    protected override async Task WorkAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stopping)) TakeMarks();
    }

    /// <summary>Looks for marks once.</summary>
    internal void TakeMarks()
    {
        foreach (string text in spool.Take(dropped => Events.RunCaution(log, dropped)))
            inbox.AddEvent(EventNames.Mark, new Dictionary<string, string>(StringComparer.Ordinal) { [EventNames.Text] = text });
    }
}
