using Soakd.OperationsTests.Machines;
using Soakd.TestKit;

namespace Soakd.OperationsTests.Services;

/// <summary>
/// What brings a new process, and what does not. The watchdog's period and the pause before the new process are shorter here than in the
/// unit, so that the tests are.
/// </summary>
public sealed class WatchdogTests(InstalledMachine installed)
{
    private const string Unit = "soakd.service";
    private const string Soon = "RestartSec=500ms";

    [Fact]
    public async Task Process_ThatStandsStill_IsRestartedAndItsRunIsReported()
    {
        ServiceDesk desk = await ServiceDesk.BeginAsync(installed);
        await desk.DropInAsync(Unit, "WatchdogSec=5s", Soon);
        await desk.ScheduleAsync("5m");
        await desk.Soakd.StartAsync();
        await desk.Soakd.WhenLoggedAsync("PhaseStarted");
        string stopped = await desk.Soakd.ShowAsync("MainPID");

        await desk.Soakd.DoAsync("kill", "--signal=SIGSTOP", "--kill-whom=main");

        await desk.Soakd.WhenAsync("NRestarts", restarts => restarts == "1");
        JournalEntry dead = await desk.Soakd.WhenLoggedAsync("RunIncomplete");
        Assert.Contains(" died; see /var/lib/soakd/runs/", dead["reason"], StringComparison.Ordinal);
        await desk.Soakd.WhenAsync("ActiveState", state => state == "active");
        await desk.Soakd.WhenAsync("StatusText", text => text.StartsWith("idle, next nightly at ", StringComparison.Ordinal));
        Assert.NotEqual(stopped, await desk.Soakd.ShowAsync("MainPID"));
        Assert.Contains(await desk.Soakd.JournalAsync(), IsWatchdog);

        // What was begun is not played a second time.
        Assert.Single(await desk.Soakd.EventsAsync(), "RunStarted");
    }

    [Theory]
    [InlineData("pacer", "generator-stall")]
    [InlineData("probe", "probe-stall")]
    [InlineData("recorder", "recorder-stall")]
    public async Task Loop_ThatStandsStill_BringsANewProcess(string loop, string injection)
    {
        ServiceDesk desk = await ServiceDesk.BeginAsync(installed);
        await desk.InjectAsync(Unit, "serve", $"{injection}:15s@2s", "WatchdogSec=3s", Soon);
        await desk.ConfigureAsync("\"Between\": \"Canary\"");
        await desk.Soakd.StartAsync();

        // A loop may stand still for ten seconds; after that systemd hears nothing any more.
        JournalEntry stalled = await desk.Soakd.WhenLoggedAsync("SelfUnfit", entry => entry["kind"] == "loop stalled");
        Assert.Equal((loop, "3"), (stalled["loop"], stalled.Priority));
        await desk.Soakd.WhenAsync("NRestarts", restarts => restarts != "0");
        Assert.Contains(await desk.Soakd.JournalAsync(), IsWatchdog);
        await desk.Soakd.WhenLoggedAsync("RunIncomplete");
    }

    [Fact]
    public async Task Broker_ThatStandsStill_BringsNone()
    {
        ServiceDesk desk = await ServiceDesk.BeginAsync(installed);
        await desk.InjectAsync(Unit, "serve", "stall:20s@2s", "WatchdogSec=5s");
        await desk.ScheduleAsync("30s");
        await desk.Soakd.StartAsync();

        // Much longer than the watchdog's period and the time that a loop may stand still.
        await desk.Soakd.WhenLoggedAsync("BrokerUnavailable");
        await desk.Soakd.WhenLoggedAsync("RunFinished");

        Assert.Equal("0", await desk.Soakd.ShowAsync("NRestarts"));
        Assert.DoesNotContain(await desk.Soakd.JournalAsync(), IsWatchdog);
    }

    [Fact]
    public async Task Cluster_ThatIsAbsent_BringsNone()
    {
        ServiceDesk desk = await ServiceDesk.BeginAsync(installed);
        await desk.DropInAsync(Unit, "WatchdogSec=5s");
        await desk.ScheduleAsync("30s", $$"""
            "Kafka": { "Bootstrap": "127.0.0.1:{{FreePort.Find()}}" }, "Topics": { "Input": "orders" },
            "Safety": { "MaxRate": 1000, "MaxBytesPerDay": "1 GB" }
            """);
        await desk.Soakd.StartAsync();

        // After it was tried three times, with pauses of 10 and 20 seconds.
        JournalEntry missed = await desk.Soakd.WhenLoggedAsync("RunMissed");

        Assert.Equal("nightly", missed["schedule"]);
        Assert.Equal("3", missed.Priority);
        await desk.Soakd.WhenAsync("StatusText", text => text.StartsWith("idle, next nightly at ", StringComparison.Ordinal));
        Assert.Equal("active 0", $"{await desk.Soakd.ShowAsync("ActiveState")} {await desk.Soakd.ShowAsync("NRestarts")}");
        Assert.DoesNotContain(await desk.Soakd.JournalAsync(), IsWatchdog);
    }

    private static bool IsWatchdog(JournalEntry entry) => entry.Message.Contains("Watchdog timeout", StringComparison.Ordinal);
}
