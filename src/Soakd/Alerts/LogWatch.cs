using System.Globalization;
using Microsoft.Extensions.Logging;
using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;
using Soakd.Hosting;
using Soakd.Logging;
using Soakd.RunFiles;

namespace Soakd.Alerts;

/// <summary>
/// Watches whether the log file can be written. When it cannot, the console and the report say so, and the file itself does as soon as it
/// can be written again.
/// </summary>
/// <param name="troubleNow">What is wrong with the file now; null when it can be written.</param>
/// <param name="inbox">Takes the entries for the journal.</param>
/// <param name="clock">The clock of the run.</param>
/// <param name="log">Takes the events.</param>
/// <param name="time">The clock for the time between two looks.</param>
internal sealed class LogWatch(
    Func<LogTrouble?> troubleNow, JournalInbox inbox, RunClock clock, ILogger log, TimeProvider time)
    : ComfortService("the watch of its log file", caution => Events.RunCaution(log, caution))
{
    private const string Kind = "log not written";
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly Episode _unwritten = new("log");
    private LogTrouble? _last;

    protected override async Task WorkAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stopping)) Look();
    }

    /// <summary>Ends the watch, and with it what it has logged and not yet cleared.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Log(_unwritten.End());
    }

    /// <summary>One look.</summary>
    internal void Look()
    {
        LogTrouble? trouble = troubleNow();
        _last = trouble ?? _last;
        Log(_unwritten.Update(trouble is not null, clock.NowUs));
    }

    private void Log(EpisodeState? state)
    {
        if (state is not { } now || _last is not { } trouble) return;
        Events.SelfUnfit(
            log, severe: false, now, _unwritten.Id, Kind, trouble.Unwritten, 0, freeBytes: trouble.FreeBytes, file: trouble.Path,
            reason: trouble.Reason);
        if (now != EpisodeState.Onset) return;
        inbox.AddEvent(EventNames.SelfUnfit, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["kind"] = Kind, ["file"] = trouble.Path, ["reason"] = trouble.Reason,
            ["unwritten"] = trouble.Unwritten.ToString(CultureInfo.InvariantCulture),
        });
    }
}
