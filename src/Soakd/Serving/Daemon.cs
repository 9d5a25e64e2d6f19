using System.Globalization;
using Microsoft.Extensions.Logging;
using Soakd.Configuration;
using Soakd.Hosting;
using Soakd.Logging;
using Soakd.Runs;
using Soakd.Schedules;

namespace Soakd.Serving;

/// <summary>
/// Plays the runs of a schedule, one after the other, and the canary between them. It is turned once a second, in real time or by a test.
/// A run that is refused or fails changes nothing for the next one; after a fault of soakd itself nothing new is begun. One thread at a
/// time; <see cref="Status"/> may be read by any thread.
/// </summary>
/// <param name="scheduler">Decides what is due.</param>
/// <param name="between">What is played while nothing is due.</param>
/// <param name="memory">What a restart must know.</param>
/// <param name="player">Plays a run.</param>
/// <param name="stop">The end of the daemon.</param>
/// <param name="log">Takes the events.</param>
internal sealed class Daemon(
    Scheduler scheduler, Between between, ScheduleMemory memory, IOrderPlayer player, IStop stop, ILogger log)
{
    /// <summary>How often the daemon is turned.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly CanaryTimes _canary = new();
    private Played? _playing;
    private DateTimeOffset? _since;
    private EndedRun? _last;
    private volatile DaemonStatus? _status;

    /// <summary>What it does now; null before the first turn. Any thread.</summary>
    public DaemonStatus? Status => _status;

    /// <summary>Whether a run had a fault of soakd itself, which it has reported, or left a loop behind.</summary>
    public bool IsFaulted { get; private set; }

    /// <summary>Looks at the schedule, and at the run that is being played.</summary>
    /// <param name="now">The time.</param>
    public async Task TurnAsync(DateTimeOffset now)
    {
        _since ??= now;
        if (_playing is { Task.IsCompleted: true } ended) await EndAsync(ended, now);
        if (IsFaulted || stop.Asked.IsCancellationRequested)
        {
            // Nothing new is begun; a run that is being played ends by the same wish.
        }
        else
        {
            Look(now);
            if (_playing is { } playing) MakeWay(playing, now);
        }

        memory.Look(scheduler, player.WrittenBytes, now);
        _status = new DaemonStatus(_playing?.Order.Name, _since.Value, scheduler.Upcoming, [.. scheduler.Waiting], _last);
    }

    /// <summary>Asks the run that is being played to end, and waits for it.</summary>
    /// <param name="by">What asks.</param>
    public async Task DrainAsync(string by)
    {
        if (_playing is not { } playing) return;
        playing.Stop.Ask(by);
        await Task.WhenAny(playing.Task);
    }

    private void MakeWay(Played playing, DateTimeOffset now)
    {
        if (scheduler.Meets(now, TimeSpan.Zero) is { } blackout) playing.Stop.Ask($"blackout {blackout.Name}");
        else if (playing.Order.IsCanary && scheduler.IsDue(now)) playing.Stop.Ask("the schedule");
    }

    private void Look(DateTimeOffset now)
    {
        Decision decision = scheduler.Turn(now, _playing?.Order.Name, _playing is { Order.IsCanary: true });
        if (decision.ClockWentBack is { } back)
            Events.RunCaution(log, $"the clock went back by {back:g}: the schedule goes on from now");
        foreach (MissedRun missed in decision.Missed) LogMissed(missed.Due, missed.Times, missed.Cause);
        foreach (DelayedRun delayed in decision.Delayed) LogDelayed(delayed.Due, delayed.Cause);

        if (decision.Start is { } start) Play(RunOrder.Of(start.Run), start, now);
        else if (_playing is null && between == Between.Canary && _canary.Length(scheduler, now) is { } length)
            Play(player.Canary(length), null, now);
    }

    private void Play(RunOrder order, DueRun? due, DateTimeOffset now)
    {
        var runStop = new RunStop(stop);
        _playing = new Played(order, due, runStop, now, player.PlayAsync(order, runStop));
        _since = now;
        memory.Save(scheduler, 0, now);
    }

    private async Task EndAsync(Played ended, DateTimeOffset now)
    {
        (_playing, _since) = (null, now);
        using RunStop runStop = ended.Stop;
        int? exit = null;
        try
        {
            PlayedRun played = await ended.Task;
            exit = played.ExitCode;
            IsFaulted |= exit == ExitCodes.Fault || !played.LoopsEnded;
            memory.Add(scheduler, played.WrittenBytes, now);
            if (ended.Order.IsCanary) _canary.Played(now - ended.Since, now);
        }
        catch (ConfigurationException refusal)
        {
            LogRefused(ended, string.Join("; ", refusal.Lines), now);
        }
        catch (OperationCanceledException)
        {
            if (ended.Due is { } due) PutOff(due, $"stopped before its first record by {runStop.By}", now);
        }

        _last = new EndedRun(ended.Order.Name, now, exit);
    }

    // Nothing of it was played, so a run that may begin later still may: after a blackout, or after a restart of soakd.
    private void PutOff(DueRun due, string cause, DateTimeOffset now)
    {
        if (!scheduler.Restore(due.Run.Name, due.At))
        {
            LogMissed(due, 1, cause);
            return;
        }

        LogDelayed(due, cause);
        memory.Save(scheduler, 0, now);
    }

    private void LogRefused(Played ended, string cause, DateTimeOffset now)
    {
        if (ended.Due is { } due) LogMissed(due, 1, cause);
        else if (_canary.Refused(cause, now))
            Events.RunMissed(log, ended.Order.Name, RunOrder.CanaryName, Text(now), TimeZoneInfo.Utc.Id, 1, cause);
    }

    private void LogDelayed(DueRun due, string cause) =>
        Events.RunDelayed(log, due.Run.Name, due.Run.Plan, Text(due.At), due.Run.When.Zone, cause);

    private void LogMissed(DueRun due, int times, string cause) =>
        Events.RunMissed(log, due.Run.Name, due.Run.Plan, Text(due.At), due.Run.When.Zone, times, cause);

    private static string Text(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    private sealed record Played(RunOrder Order, DueRun? Due, RunStop Stop, DateTimeOffset Since, Task<PlayedRun> Task);
}
