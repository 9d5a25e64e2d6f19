using Soakd.Alerts;
using Soakd.Configuration;
using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;
using Soakd.Hosting;
using Soakd.Live;
using Soakd.RunFiles;
using Soakd.TestKit;
using Soakd.Tests.Fakes;

namespace Soakd.Tests.Alerts.Scenarios;

/// <summary>
/// A run as its alerts see it: a journal goes through the real live fold and the real readers, and their events through the real formatter.
/// Time moves only when a scenario moves it.
/// </summary>
internal sealed class EventStage : IDisposable
{
    private readonly EventLog _log = new();
    private readonly AbortWatch _abort;
    private readonly LiveRun _live;

    public EventStage(params IReadOnlyList<AbortRule> rules)
    {
        Clock = new RunClock(Time);
        Inbox = new JournalInbox(Clock);
        _abort = new AbortWatch(rules, _log.Log);
        _live = new LiveRun(
        [
            new EventScope(_log.Context), new RunAlerts(_log.Log, "tuning.json", "runs/simulated"), new CauseAlerts(_log.Log),
            new IntegrityAlerts(_log.Log),
            new FlowAlerts(_log.Log), new PressureAlerts(_log.Log), new MemoryAlerts(_log.Log),
            new TargetAlerts(_log.Log), _abort,
        ]);
    }

    public ManualTimeProvider Time { get; } = new();

    public RunClock Clock { get; }

    public JournalInbox Inbox { get; }

    public FaultLatch Faults { get; } = new();

    public EventLog Log => _log;

    /// <summary>The lines of a journal's events.</summary>
    public static IReadOnlyList<string> Play(JournalBuilder journal, params IReadOnlyList<AbortRule> rules)
    {
        using var stage = new EventStage(rules);
        return stage.Read(journal.Entries);
    }

    /// <summary>Reads entries of the journal.</summary>
    /// <returns>All lines so far.</returns>
    public IReadOnlyList<string> Read(params IEnumerable<JournalEntry> entries)
    {
        foreach (JournalEntry entry in entries) _live.Apply(entry);
        return _log.Lines;
    }

    /// <summary>Reads what was left for the journal.</summary>
    /// <returns>All lines so far.</returns>
    public IReadOnlyList<string> ReadInbox() => Read(Inbox.TakeAll());

    public void Dispose()
    {
        _abort.Dispose();
        Faults.Dispose();
        _log.Dispose();
    }
}
