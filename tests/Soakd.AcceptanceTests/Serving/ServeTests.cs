using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using Soakd.Engine.Journal;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Serving;

/// <summary>The daemon: it plays what is due, and can be stopped, killed and tuned.</summary>
public sealed class ServeTests : IDisposable
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(90);

    private readonly TemporaryDirectory _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Serve_ARunIsDue_PlaysItAndGoesOn()
    {
        Schedule("3s");
        using var systemd = new NotifySocket(_place["notify"]);
        using SoakdProcess soakd = Start(("NOTIFY_SOCKET", systemd.Path), ("WATCHDOG_USEC", "30000000"));

        JsonElement finished = await EventFile.WhenAsync(Events, "RunFinished", Within);
        // A busy machine holds records back, and then the verdict is INCONCLUSIVE.
        Assert.Contains(finished.GetProperty("exit").GetInt32(), (int[])[0, 2]);
        await systemd.WhenAsync(message => message.StartsWith("STATUS=idle, next nightly at ", StringComparison.Ordinal), Within);
        soakd.Signal(PosixSignal.SIGTERM);
        SoakdProcess.Ended ended = await soakd.EndAsync(Within);

        Assert.True(ended.ExitCode == 0, ended.ToString());
        await systemd.WhenAsync(message => message.StartsWith("STOPPING=1\n", StringComparison.Ordinal), Within);
        Assert.Contains(systemd.Messages, message => message.StartsWith("READY=1\nSTATUS=", StringComparison.Ordinal));
        Assert.Contains("WATCHDOG=1", systemd.Messages);
        string[] lines = ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(EventFile.Names(Events), lines.Select(line => JsonElement.Parse(line).GetProperty("event").GetString()));
        Assert.Equal(
            ["ServeStarted", "RunFinished", "ServeStopped"],
            EventFile.Names(Events).Where(name => name is "ServeStarted" or "RunFinished" or "ServeStopped" or "RunMissed"));
        Assert.True(File.Exists(_place["runs/latest/report.md"]));
    }

    [Fact]
    public async Task Serve_IsStoppedInARun_DrainsItAndEndsWithZero()
    {
        Schedule("5m");
        using SoakdProcess soakd = Start();
        await EventFile.WhenAsync(Events, "PhaseStarted", Within);

        soakd.Signal(PosixSignal.SIGTERM);
        SoakdProcess.Ended ended = await soakd.EndAsync(Within);

        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.Equal(EndReason.Stopped, RunResult.Latest(_place.Path).Of<EndEntry>().Single().Reason);
        Assert.False(File.Exists(_place["runs/serve.lock"]));
    }

    [Fact]
    public async Task Serve_WasKilledInARun_ReportsItAtItsNextStart()
    {
        Schedule("5m");
        using (SoakdProcess killed = Start())
        {
            await EventFile.WhenAsync(Events, "PhaseStarted", Within);
            killed.KillHard();
            await killed.EndAsync(Within);
        }

        using var systemd = new NotifySocket(_place["notify"]);
        using SoakdProcess soakd = Start(("NOTIFY_SOCKET", systemd.Path));
        JsonElement found = await EventFile.WhenAsync(Events, "RunIncomplete", Within);
        await systemd.WhenAsync(message => message.StartsWith("STATUS=idle, next nightly at ", StringComparison.Ordinal), Within);
        Assert.Contains(" died; see ", found.GetProperty("reason").GetString(), StringComparison.Ordinal);

        // What was begun was not missed, and is not played a second time.
        soakd.Signal(PosixSignal.SIGTERM);
        await soakd.EndAsync(Within);
        Assert.DoesNotContain("RunMissed", EventFile.Names(Events));
        Assert.Single(EventFile.Names(Events), "RunStarted");
    }

    [Fact]
    public async Task Serve_ASecondOneInTheSameDirectory_IsRefused()
    {
        Configure("{ }");
        using SoakdProcess first = Start();
        await EventFile.WhenAsync(Events, "ServeStarted", Within);

        SoakdProcess.Ended second = await SoakdProcess.RunAsync(_place.Path, Within, "serve");

        Assert.Equal(78, second.ExitCode);
        Assert.Equal("Soak:Runs:Directory = \"runs\": another soakd serve works in this directory", second.Errors.Trim());
        first.Signal(PosixSignal.SIGTERM);
        Assert.Equal(0, (await first.EndAsync(Within)).ExitCode);
    }

    [Fact]
    public async Task Serve_NothingIsScheduled_SaysWhatToWriteAndTakesEditsOfTheTuning()
    {
        Configure("{ }");
        using SoakdProcess soakd = Start();
        JsonElement caution = await EventFile.WhenAsync(Events, "NothingScheduled", Within);
        Assert.Contains("Schedule", caution.GetProperty("example").GetString(), StringComparison.Ordinal);

        Configure("{ }", """{ "RateFactor": 1, "LogLevel": { "Default": "Debug" } }""");
        JsonElement applied = await EventFile.WhenAsync(Events, "TuningApplied", Within);
        Configure("{ }", """{ "RateFactor": -1 }""");
        JsonElement rejected = await EventFile.WhenAsync(Events, "TuningRejected", Within);
        soakd.Signal(PosixSignal.SIGTERM);
        SoakdProcess.Ended ended = await soakd.EndAsync(Within);

        Assert.Equal(("Tuning:LogLevel:Default", "Debug"), (applied.GetProperty("key").GetString(), applied.GetProperty("value").GetString()));
        Assert.Equal("Tuning:RateFactor", rejected.GetProperty("key").GetString());
        Assert.True(ended.ExitCode == 0, ended.ToString());
    }

    [Fact]
    public async Task Serve_IsAskedWhatItDoes_AnswersAndNeedsItsPort()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        string address = $"{taken.LocalEndpoint}";
        Configure("""{ "nightly": { "At": "02:30" } }""", health: address);
        SoakdProcess.Ended refused = await SoakdProcess.RunAsync(_place.Path, Within, "serve");
        Assert.Equal((78, $"Soak:Web:Health = \"{address}\": another process listens there"), (refused.ExitCode, refused.Errors.Trim()));
        SoakdProcess.Ended nobody = await SoakdProcess.RunAsync(_place.Path, Within, "status");
        taken.Stop();

        using SoakdProcess soakd = Start();
        await EventFile.WhenAsync(Events, "ServeStarted", Within);
        SoakdProcess.Ended status = await StatusAsync();
        soakd.Signal(PosixSignal.SIGTERM);
        await soakd.EndAsync(Within);

        Assert.Equal(78, nobody.ExitCode);
        Assert.StartsWith($"Soak:Web:Health = \"{address}\": no soakd serve answers there: ", nobody.Errors, StringComparison.Ordinal);
        Assert.True(status.ExitCode == 0, status.ToString());
        Assert.Contains("idle, next nightly at ", status.Output, StringComparison.Ordinal);
    }

    // It answers as soon as it listens, and knows what it does a moment later.
    private async Task<SoakdProcess.Ended> StatusAsync()
    {
        while (true)
        {
            SoakdProcess.Ended status = await SoakdProcess.RunAsync(_place.Path, Within, "status");
            if (!status.Output.Contains("starting", StringComparison.Ordinal)) return status;
        }
    }

    private string Events => _place["runs/events.ndjson"];

    private SoakdProcess Start(params (string Name, string Value)[] environment) => SoakdProcess.Start(
        _place.Path, environment.ToDictionary(pair => pair.Name, pair => pair.Value), "serve");

    private void Configure(string schedule, string tuning = """{ "RateFactor": 1 }""", string health = "") => _place.Write(
        "appsettings.json",
        $$"""{ "Soak": { "Web": { "Health": "{{health}}", "Reports": "" }, "Schedule": {{schedule}} }, "Tuning": {{tuning}} }""");

    // It was due while no daemon ran, so the daemon plays it at once.
    private void Schedule(string length)
    {
        _place.Write("short.json", $$"""
            { "name": "short", "warmUp": "0s", "settle": false, "drain": "10s", "objectives": { "p95": "< 10 s", "rate": ">= 10 %" },
              "phases": [ { "name": "hold", "kind": "steady", "duration": "{{length}}", "rate": 100 } ] }
            """);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        Configure($$"""{ "nightly": { "At": "{{now.AddMinutes(-30):HH:mm}}", "Plan": "short.json", "IfMissed": "RunOnce" } }""");
        string before = JsonSerializer.Serialize(now.AddHours(-1));
        Directory.CreateDirectory(_place["runs"]);
        _place.Write("runs/schedule.json", $$"""{ "lookedAt": {{before}}, "written": [] }""");
    }
}
