using System.Text.Json;
using Cronos;
using Soakd.Configuration;
using Soakd.Schedules;
using Soakd.Serving;
using Soakd.TestKit;
using Soakd.Tests.Fakes;

namespace Soakd.Tests.Serving;

/// <summary>A daemon in simulated time, whose runs are played by nobody. It begins on 2026-06-01 at midnight.</summary>
internal sealed class DaemonDesk : IDisposable
{
    private readonly TemporaryDirectory _runs = new();

    private IReadOnlyList<ScheduledRun> _schedule;
    private readonly IReadOnlyList<Blackout> _blackouts;
    private readonly Between _between;

    public DaemonDesk(Between between, IReadOnlyList<ScheduledRun> runs, params IReadOnlyList<Blackout> blackouts)
    {
        (_between, _schedule, _blackouts) = (between, runs, blackouts);
        (Memory, Daemon) = Begin();
    }

    public DateTimeOffset Now { get; private set; } = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    public EventLog Log { get; } = new();

    public FakeOrderPlayer Player { get; } = new();

    public ManualStop Stop { get; } = new();

    public ScheduleMemory Memory { get; private set; }

    public Daemon Daemon { get; private set; }

    /// <summary>The names of the events so far, each with the name of its run.</summary>
    public IEnumerable<string> Events => Log.Lines
        .Select(line => JsonElement.Parse(line))
        .Select(line => $"{line.GetProperty("event")} {(line.TryGetProperty("schedule", out JsonElement run) ? run : "")}".TrimEnd());

    /// <summary>A run that takes half an hour at most.</summary>
    public static ScheduledRun Run(string name, string cron, IfMissed ifMissed = IfMissed.Skip) =>
        new(name, new Recurrence(CronExpression.Parse(cron), TimeZoneInfo.Utc), "smoke", ifMissed) { Length = TimeSpan.FromMinutes(30) };

    /// <summary>Turns the daemon each second until a time of the day.</summary>
    public async Task UntilAsync(int hour, int minute = 0, int second = 0)
    {
        var until = new DateTimeOffset(Now.Date, TimeSpan.Zero) + new TimeSpan(hour, minute, second);
        while (Now < until)
        {
            Now += TimeSpan.FromSeconds(1);
            await Daemon.TurnAsync(Now);
        }
    }

    /// <summary>Another daemon takes its place, as after a crash; perhaps after a while, and with another schedule.</summary>
    public void Restart(TimeSpan away = default, params IReadOnlyList<ScheduledRun> schedule)
    {
        Now += away;
        if (schedule.Count > 0) _schedule = schedule;
        (Memory, Daemon) = Begin();
    }

    /// <summary>Turns the daemon once, a second later.</summary>
    public Task TurnAsync()
    {
        Now += TimeSpan.FromSeconds(1);
        return Daemon.TurnAsync(Now);
    }

    private (ScheduleMemory Memory, Daemon Daemon) Begin()
    {
        var memory = ScheduleMemory.Open(_runs.Path, Now, Log.Log);
        Scheduler scheduler = memory.Resume(_schedule, _blackouts, Now);
        return (memory, new Daemon(scheduler, _between, memory, Player, Stop, Log.Log));
    }

    public void Dispose()
    {
        Log.Dispose();
        Stop.Dispose();
        _runs.Dispose();
    }
}
