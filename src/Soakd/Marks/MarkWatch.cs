using Microsoft.Extensions.Logging;
using Soakd.Engine.Journal;
using Soakd.Hosting;
using Soakd.Logging;
using Soakd.RunFiles;

namespace Soakd.Marks;

/// <summary>Carries marks from the spool into the journal, under the time at which they were taken.</summary>
internal sealed class MarkWatch(
    MarkSpool spool, JournalInbox inbox, ILogger log, FaultLatch faults, TimeProvider time)
    : GuardedService("marks", faults)
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(200);

    /// <summary>Nothing is taken any more, also where the work never began.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        spool.Close();
    }

    protected override async Task WorkAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stopping)) Carry();
    }

    /// <summary>One look.</summary>
    internal void Carry()
    {
        foreach (string text in spool.Take(dropped => Events.RunCaution(log, dropped)))
            inbox.AddEvent(EventNames.Mark, new Dictionary<string, string> { [EventNames.Text] = text });
    }
}
