using Soakd.Alerts;
using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;
using Soakd.Hosting;
using Soakd.Logging;
using Soakd.Loops;
using Soakd.RunFiles;
using Soakd.TestKit;
using Soakd.Tests.Fakes;

namespace Soakd.Tests.Alerts;

public sealed class SelfWatchTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly FaultLatch _faults = new();
    private readonly RecordingLogger _log = new();
    private readonly MemoryDisk _disk = new();
    private readonly RunJournal _journal;
    private readonly JournalInbox _inbox;
    private readonly HangingLoop _loop = new();
    private readonly LoopThread _thread;
    private readonly SelfWatch _watch;

    public SelfWatchTests()
    {
        var clock = new RunClock(_time);
        _inbox = new JournalInbox(clock);
        _journal = new RunJournal(_disk, static _ => { });
        _thread = new LoopThread(_loop, new CoarseSleeper(clock), clock, _faults);
        _watch = new SelfWatch([_thread], _journal, _inbox, clock, _log, _faults, _time);
    }

    public void Dispose()
    {
        _watch.Dispose();
        _journal.Dispose();
        _thread.Dispose();
        _loop.Dispose();
        _faults.Dispose();
    }

    [Fact]
    public async Task Look_ALoopStandsStill_PagesUntilItTurns()
    {
        await _thread.StartAsync(CancellationToken.None);
        await _loop.TurnedAsync(1);
        _watch.Look();
        _time.Advance(LoopHealth.Longest + TimeSpan.FromSeconds(1));
        _watch.Look();
        _loop.LetTurn();
        await _loop.TurnedAsync(2);
        _watch.Look();
        await _thread.StopAsync(CancellationToken.None);

        Assert.Equal(["Onset stalled-1", "Clear stalled-1"], _log.Logged.Select(logged => logged.State));
        Assert.All(
            _log.Logged,
            logged => Assert.Equal((EventIds.SelfUnfit, "page", "hanging"), (logged.Id, logged.Fields["severity"], logged.Fields["loop"])));
        Assert.True(_inbox.TryTake(out JournalEntry? noted));
        Assert.Equal((EventNames.SelfUnfit, "hanging"), noted is EventEntry entry ? (entry.Name, entry.Fields["loop"]) : default);
    }

    [Fact]
    public async Task Look_ALoopThatHasEnded_IsNotStanding()
    {
        await _thread.StartAsync(CancellationToken.None);
        await _thread.StopAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromHours(1));

        _watch.Look();

        Assert.Empty(_log.Logged);
    }

    [Fact]
    public void Look_TheDiskRefusesAnEntry_PagesWithWhatIsFree()
    {
        _disk.Fill();
        _journal.Append(new EventEntry(0, EventNames.Mark, new Dictionary<string, string>()));

        _watch.Look();

        LoggedEvent logged = Assert.Single(_log.Logged);
        Assert.Equal(("Onset journal-1", "journal not written", 0L), (logged.State, logged.Fields["kind"], logged.Fields["freeBytes"]));
    }
}
