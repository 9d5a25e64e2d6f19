using Soakd.Configuration;
using Soakd.Hosting;
using Soakd.Runs;
using Soakd.Serving;
using Soakd.TestKit;

namespace Soakd.Tests.Serving;

/// <summary>The loop of the daemon: how it ends.</summary>
public sealed class DaemonLoopTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DaemonDesk _desk = new(Between.Canary, []);
    private readonly ManualTimeProvider _time = new();
    private readonly FaultLatch _faults = new();

    public void Dispose()
    {
        _faults.Dispose();
        _desk.Dispose();
    }

    [Fact]
    public async Task Work_ARunHasAFaultThatNobodyExpects_EndsWithTheFault()
    {
        using DaemonLoop loop = Loop();
        await StartAsync(loop);

        _desk.Player.Fault(new InvalidOperationException("broken"));
        await EndAsync(loop);

        Assert.Equal(("daemon", "broken"), (_faults.Fault!.Loop, _faults.Fault.Exception.Message));
    }

    [Theory]
    [InlineData(ExitCodes.Fault, true)]
    [InlineData(ExitCodes.Success, false)]
    public async Task Work_ARunReportedAFaultOrLeftALoopBehind_EndsTheDaemon(int exit, bool loopsEnded)
    {
        using DaemonLoop loop = Loop();
        await StartAsync(loop);

        _desk.Player.End(exit, loopsEnded: loopsEnded);
        await EndAsync(loop);

        Assert.True(_desk.Daemon.IsFaulted);
        Assert.Null(_faults.Fault);
        Assert.Single(_desk.Player.Begun, "canary");
    }

    [Fact]
    public async Task Work_IsStoppedInARun_WaitsForItAndTurnsMeanwhile()
    {
        using DaemonLoop loop = Loop();
        await StartAsync(loop);

        _desk.Stop.Ask("SIGTERM");
        await AdvanceAsync(TimeSpan.FromSeconds(15));
        Assert.False(loop.Ended.IsCompleted);
        Assert.True(loop.SinceTurn < TimeSpan.FromSeconds(10), $"{loop.SinceTurn}");

        _desk.Player.End();
        await EndAsync(loop);

        Assert.Equal(TimeSpan.Zero, loop.SinceTurn);
        Assert.Null(_faults.Fault);
        Assert.Equal(["ServeStopped"], _desk.Events);
    }

    [Fact]
    public async Task Work_NothingIsPlayed_GivesItsMemoryBackOnceAndAgainAfterARun()
    {
        int given = 0;
        using var desk = new DaemonDesk(Between.Idle, [DaemonDesk.Run("often", "* * * * *")]);
        using DaemonLoop loop = Loop(desk, () => given++);
        await StartAsync(loop, desk);
        Assert.Equal(1, given);

        desk.Player.End();
        while (desk.Daemon.Status?.Playing is not null) await AdvanceAsync(Daemon.Period);
        await AdvanceAsync(TimeSpan.FromSeconds(5));
        desk.Stop.Ask("SIGTERM");
        await EndAsync(loop);

        Assert.Equal(2, given);
    }

    // The schedule of the desk begins at a fixed time.
    private DaemonLoop Loop(DaemonDesk? other = null, Action? atRest = null)
    {
        DaemonDesk desk = other ?? _desk;
        _time.Advance(desk.Now - _time.GetUtcNow());
        using var place = new TemporaryDirectory();
        LoadedConfiguration configuration = ConfigurationLoader.Load(new ConfigurationSources
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal), Directories = [place.Path],
        });
        ProcessServices process = desk.Log.ProcessAt(_time);
        return new DaemonLoop(
            desk.Daemon, new IdleTuning(configuration, [], process, _faults), desk.Stop, _faults, desk.Log.Log, _time)
        {
            AtRest = atRest ?? (static () => { }),
        };
    }

    private async Task StartAsync(DaemonLoop loop, DaemonDesk? desk = null)
    {
        await loop.StartAsync(TestContext.Current.CancellationToken);
        while ((desk ?? _desk).Daemon.Status?.Playing is null) await AdvanceAsync(Daemon.Period);
    }

    private async Task EndAsync(DaemonLoop loop)
    {
        while (!loop.Ended.IsCompleted) await AdvanceAsync(Daemon.Period);
        await loop.Ended.WaitAsync(Patience, TestContext.Current.CancellationToken);
        await loop.StopAsync(TestContext.Current.CancellationToken);
    }

    // What waits for the clock goes on on another thread.
    private async Task AdvanceAsync(TimeSpan by)
    {
        for (TimeSpan gone = TimeSpan.Zero; gone < by; gone += Daemon.Period)
        {
            _time.Advance(Daemon.Period);
            await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
        }
    }
}
