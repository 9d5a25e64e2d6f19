using System.Globalization;
using Microsoft.Extensions.Logging;
using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;
using Soakd.Hosting;
using Soakd.Logging;
using Soakd.RunFiles;

namespace Soakd.HostClocks;

/// <summary>
/// Checks five times a second whether somebody set the wall clock, or whether the machine was suspended, and writes it to the journal.
/// soakd measures no duration by the wall clock, and its clock stands still during a suspension. So no figure needs a correction. But the
/// brokers and the pipeline may have suffered.
/// </summary>
internal sealed class ClockWatch(
    Func<ClockReading?> read, JournalInbox inbox, ILogger log, FaultLatch faults, TimeProvider time)
    : GuardedService("clock watch", faults)
{
    internal static readonly TimeSpan Period = TimeSpan.FromMilliseconds(200);

    private readonly ClockComparison _clocks = new();

    protected override async Task WorkAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stopping)) Look();
    }

    /// <summary>Checks once.</summary>
    internal void Look()
    {
        if (read() is not { } reading) return;
        ClockChange change = _clocks.Update(reading);
        if (change.Suspended != TimeSpan.Zero)
        {
            Events.HostSuspended(log, Math.Round(change.Suspended.TotalSeconds, 3));
            Note(EventNames.HostSuspended, "for_s", change.Suspended);
        }

        if (change.Stepped != TimeSpan.Zero)
        {
            Events.ClockStepped(log, Math.Round(change.Stepped.TotalSeconds, 3));
            Note(EventNames.ClockStepped, "by_s", change.Stepped);
        }
    }

    private void Note(string name, string field, TimeSpan value) => inbox.AddEvent(
        name,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [field] = value.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture),
        });
}
