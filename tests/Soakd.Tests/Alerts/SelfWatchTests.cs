using Soakd.Alerts;
using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;
using Soakd.Hosting;
using Soakd.Logging;
using Soakd.RunFiles;
using Soakd.TestKit;

namespace Soakd.Tests.Alerts;

public sealed class SelfWatchTests : IDisposable
{
    private readonly TemporaryDirectory _place = new();
    private readonly ManualTimeProvider _time = new();
    private readonly FaultLatch _faults = new();
    private readonly RecordingLogger _log = new();
    private readonly List<JournalEntry> _noted = [];
    private readonly StandingLoop _loop;
    private readonly SelfWatch _watch;

    public SelfWatchTests()
    {
        _loop = new StandingLoop(_faults, _time);
        RunDirectory directory = RunDirectory.CreateAt(_place["run"]);
        var journal = new RunJournal(JournalFile.Create(directory.Journal), new JournalPump(static _ => { }, _faults));
        _watch = new SelfWatch([_loop], journal, directory, new RunClock(_time), _noted.Add, _log, _faults, _time);
    }

    public void Dispose()
    {
        _watch.Dispose();
        _loop.Dispose();
        _faults.Dispose();
        _place.Dispose();
    }

    [Fact]
    public async Task Look_ALoopStandsStill_PagesUntilItTurns()
    {
        await _loop.StartAsync(CancellationToken.None);
        _watch.Look();
        _time.Advance(SelfWatch.Longest + TimeSpan.FromSeconds(1));
        _watch.Look();
        _loop.Turn();
        _watch.Look();
        await _loop.StopAsync(CancellationToken.None);

        Assert.Equal(["Onset stalled-1", "Clear stalled-1"], _log.Told.Select(told => told.State));
        Assert.All(_log.Told, told => Assert.Equal((EventIds.SelfUnfit, "page", "standing"), (told.Id, told.Fields["severity"], told.Fields["loop"])));
        Assert.Equal("standing", Assert.IsType<EventEntry>(Assert.Single(_noted)).Fields["loop"]);
    }

    [Fact]
    public async Task Look_ALoopThatHasEnded_IsNotStanding()
    {
        await _loop.StartAsync(CancellationToken.None);
        await _loop.StopAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromHours(1));

        _watch.Look();

        Assert.Empty(_log.Told);
    }

    private sealed class StandingLoop(FaultLatch faults, TimeProvider time) : ThreadLoop("standing", faults, time)
    {
        public void Turn() => Progress();

        protected override void Run(CancellationToken stopping) => stopping.WaitHandle.WaitOne();
    }
}
