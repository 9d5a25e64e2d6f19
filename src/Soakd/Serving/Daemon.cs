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
/// A run that is refused or fails changes nothing for the next one. One thread at a time; <see cref="Status"/> may be read by any thread.
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

    // The canary's verdict comes every hour; its end must not be in the way of the next run.
    private static readonly TimeSpan CanaryLength = TimeSpan.FromHours(1);
    private static readonly TimeSpan CanaryEnd = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ShortestCanary = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    private Played? _playing;
    private DateTimeOffset? _since;
    private EndedRun? _last;
    private DateTimeOffset _canaryNotBefore;
    private TimeSpan _canaryPause = ShortestCanary;
    private volatile DaemonStatus? _status;

    /// <summary>What it does now; null before the first turn. Any thread.</summary>
    public DaemonStatus? Status => _status;

    /// <summary>Whether a run had a fault of soakd itself, which it has reported.</summary>
    public bool IsFaulted { get; private set; }

    /// <summary>Looks at the schedule, and at the run that is being played.</summary>
    /// <param name="now">The time.</param>
    public async Task TurnAsync(DateTimeOffset now)
    {
        _since ??= now;
        if (_playing is { Task.IsCompleted: true } ended) await EndAsync(ended, now);
        if (stop.Asked.IsCancellationRequested)
        {
            // Nothing new is begun; the run ends by the same wish.
        }
        else if (_playing is { } playing && scheduler.Meets(now, TimeSpan.Zero) is { } blackout)
        {
            playing.Stop.Ask($"blackout {blackout.Name}");
        }
        else if (_playing is { Order.IsCanary: true } canary)
        {
            // What is due waits until the canary is gone, and is still in time then.
            if (scheduler.IsDue(now)) canary.Stop.Ask("the schedule");
        }
        else
        {
            Look(now);
        }

        _status = new DaemonStatus(_playing?.Order.Name, _since.Value, scheduler.Next, [.. scheduler.Waiting], _last);
    }

    /// <summary>Waits until the run that is being played has ended.</summary>
    public async Task DrainAsync()
    {
        if (_playing is not { } playing) return;
        await Task.WhenAny(playing.Task);
    }

    private void Look(DateTimeOffset now)
    {
        Decision decision = scheduler.Turn(now, _playing?.Order.Name);
        foreach (MissedRun missed in decision.Missed) LogMissed(missed.Due, missed.Times, missed.Cause);
        foreach (DelayedRun delayed in decision.Delayed)
        {
            ScheduledRun run = delayed.Due.Run;
            Events.RunDelayed(log, run.Name, run.Plan, Text(delayed.Due.At), run.When.Zone, delayed.Cause);
        }

        if (decision.Start is { } start) Play(RunOrder.Of(start.Run), start, now);
        else if (_playing is null && between == Between.Canary && now >= _canaryNotBefore) PlayCanary(now);
        memory.Look(scheduler.LookedAt, now, atOnce: decision.Start is not null);
    }

    private void PlayCanary(DateTimeOffset now)
    {
        TimeSpan length = scheduler.Gap(now, CanaryLength + CanaryEnd) - CanaryEnd;
        if (length >= ShortestCanary) Play(player.Canary(length), null, now);
    }

    private void Play(RunOrder order, DueRun? due, DateTimeOffset now)
    {
        var runStop = new RunStop(stop);
        _playing = new Played(order, due, runStop, player.PlayAsync(order, runStop));
        _since = now;
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
            IsFaulted = exit == ExitCodes.Fault;
            memory.Add(now, played.WrittenBytes);
            (_canaryNotBefore, _canaryPause) = (now, ShortestCanary);
        }
        catch (ConfigurationException refusal)
        {
            LogRefused(ended, string.Join("; ", refusal.Lines), now);
        }
        catch (OperationCanceledException)
        {
            LogRefused(ended, $"stopped before its first record by {runStop.By}", now);
        }

        _last = new EndedRun(ended.Order.Name, now, exit);
    }

    private void LogRefused(Played ended, string cause, DateTimeOffset now)
    {
        if (ended.Due is { } due)
        {
            LogMissed(due, 1, cause);
            return;
        }

        // The canary is tried again, less and less often.
        Events.RunMissed(log, ended.Order.Name, RunOrder.CanaryName, Text(now), TimeZoneInfo.Utc.Id, 1, cause);
        _canaryNotBefore = now + _canaryPause;
        _canaryPause = _canaryPause * 2 < LongestPause ? _canaryPause * 2 : LongestPause;
    }

    private void LogMissed(DueRun due, int times, string cause) =>
        Events.RunMissed(log, due.Run.Name, due.Run.Plan, Text(due.At), due.Run.When.Zone, times, cause);

    private static string Text(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    private sealed record Played(RunOrder Order, DueRun? Due, RunStop Stop, Task<PlayedRun> Task);
}

/// <summary>Plays a run for the daemon. A test gives it another one.</summary>
internal interface IOrderPlayer
{
    /// <summary>What is played while nothing is due.</summary>
    /// <param name="length">How long it may take.</param>
    RunOrder Canary(TimeSpan length);

    /// <summary>Plays a run from its preparation to its report.</summary>
    /// <exception cref="ConfigurationException">It was refused before its first record.</exception>
    /// <exception cref="OperationCanceledException">It was stopped before its first record.</exception>
    Task<PlayedRun> PlayAsync(RunOrder order, IStop stop);
}
