using Soakd.Hosting;
using Soakd.Systemd;
using Soakd.TestKit;
using Soakd.Tests.Fakes;

namespace Soakd.Tests.Systemd;

public sealed class ServiceReporterTests : IDisposable
{
    private readonly FakeNotifier _systemd = new();
    private readonly ManualTimeProvider _time = new();
    private readonly LoopHealth _health = new();
    private readonly ManualStop _stop = new();
    private readonly List<string> _cautions = [];
    private string? _status;

    public void Dispose() => _stop.Dispose();

    [Fact]
    public void Report_TheStatusIsKnown_IsReadyOnce()
    {
        using ServiceReporter reporter = Reporter();
        reporter.Report();
        Assert.Empty(_systemd.Messages);

        _status = "idle";
        reporter.Report();
        _status = "hold 10,000/s p95 44 ms PASS so far";
        reporter.Report();

        Assert.Equal(["READY=1\nSTATUS=idle", "STATUS=hold 10,000/s p95 44 ms PASS so far"], _systemd.Messages);
    }

    [Fact]
    public void Report_TheWatchdogIsOn_GetsASignOfLifeEvenBeforeItIsReady()
    {
        using ServiceReporter reporter = Reporter(TimeSpan.FromSeconds(30));

        reporter.Report();

        Assert.Equal(["WATCHDOG=1"], _systemd.Messages);
    }

    [Fact]
    public void Report_ALoopStandsStill_GivesNoSignOfLifeAndSaysWhich()
    {
        using ServiceReporter reporter = Reporter(TimeSpan.FromSeconds(30));
        _status = "idle";
        var pacer = new Loop("pacer");
        _health.Add(pacer, new Loop("probe"));
        reporter.Report();
        _systemd.Messages.Clear();

        pacer.SinceTurn = LoopHealth.Longest + TimeSpan.FromMilliseconds(1);
        reporter.Report();
        Assert.Equal(["STATUS=the pacer stands still"], _systemd.Messages);
        _health.Remove(pacer);
        reporter.Report();

        Assert.Equal(["STATUS=the pacer stands still", "WATCHDOG=1", "STATUS=idle"], _systemd.Messages);
    }

    [Fact]
    public async Task Start_TheStopIsAsked_SaysSoAtOnce()
    {
        _status = "idle";
        using ServiceReporter reporter = Reporter();
        await reporter.StartAsync(TestContext.Current.CancellationToken);

        _stop.Ask("SIGTERM");

        Assert.Contains("STOPPING=1\nSTATUS=SIGTERM: no new record is sent", _systemd.Messages);
        await reporter.StopAsync(TestContext.Current.CancellationToken);
        Assert.Single(_systemd.Messages, message => message.StartsWith("STOPPING=1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stop_NobodyAskedForIt_SaysThatItEnds()
    {
        _status = "idle";
        using ServiceReporter reporter = Reporter();
        await reporter.StartAsync(TestContext.Current.CancellationToken);

        await reporter.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal("STOPPING=1\nSTATUS=it ends by itself", _systemd.Messages[^1]);
    }

    [Theory]
    [InlineData(null, 2)]
    [InlineData(30, 2)]
    [InlineData(3, 1)]
    public void Period_IsWithinTheWatchdogs(int? watchdog, int expected)
    {
        using ServiceReporter reporter = Reporter(watchdog is { } seconds ? TimeSpan.FromSeconds(seconds) : null);

        Assert.Equal(TimeSpan.FromSeconds(expected), reporter.Period);
    }

    [Fact]
    public void Send_SystemdIsGone_IsSaidOnce()
    {
        ServiceNotifier manager = Manager(null);
        _systemd.Breaks = true;

        manager.Status("idle");
        manager.Status("idle");

        Assert.StartsWith("systemd does not hear how the service is: ", Assert.Single(_cautions), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("30000000", null, 30)]
    [InlineData("30000000", "", 30)]
    [InlineData("30000000", "77", 30)]
    [InlineData("30000000", "78", null)]
    [InlineData("0", null, null)]
    [InlineData("-5", null, null)]
    [InlineData("soon", null, null)]
    [InlineData(null, null, null)]
    public void PeriodOf_TheVariables_AreThoseOfThisProcess(string? microseconds, string? pid, int? seconds) => Assert.Equal(
        seconds is { } expected ? TimeSpan.FromSeconds(expected) : null, ServiceNotifier.PeriodOf(microseconds, pid, pid: 77));

    private ServiceNotifier Manager(TimeSpan? watchdog) => new(_systemd, watchdog, _cautions.Add);

    private ServiceReporter Reporter(TimeSpan? watchdog = null) =>
        new(Manager(watchdog), () => _status, _health, _stop, hangup: null, _cautions.Add, _time);

    private sealed class Loop(string name) : IBeating
    {
        public string Name => name;

        public TimeSpan SinceTurn { get; set; }
    }
}
