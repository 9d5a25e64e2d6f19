using System.Globalization;
using Microsoft.Extensions.Logging;
using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;
using Soakd.Hosting;
using Soakd.Logging;
using Soakd.RunFiles;

namespace Soakd.HostClocks;

/// <summary>
/// Looks every fifth of a second whether somebody set the wall clock or the machine was suspended, and notes it. No duration comes from the wall
/// clock and none counts a suspension, so nothing has to be corrected; but brokers and pipelines lived through it.
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

    /// <summary>One look.</summary>
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
        name, new Dictionary<string, string> { [field] = value.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) });
}
