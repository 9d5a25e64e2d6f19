using System.Globalization;
using System.Text.Json;
using Soakd.OperationsTests.Machines;

namespace Soakd.OperationsTests.Services;

/// <summary>soakd.service as an operator uses it: start, look, reload, stop.</summary>
public sealed class ServiceTests(InstalledMachine installed)
{
    [Fact]
    public async Task Start_ARunIsDue_IsReadySaysWhatItDoesAndWritesItsEventsIntoTheJournal()
    {
        ServiceDesk desk = await ServiceDesk.BeginAsync(installed);
        await desk.ScheduleAsync("10s");

        await desk.Soakd.StartAsync();

        // Ready already: systemctl waited for it.
        Assert.Equal("notify active running", string.Join(' ', await ShowAsync(desk, "Type", "ActiveState", "SubState")));
        string status = await desk.Soakd.WhenAsync("StatusText", text => text.EndsWith(" so far", StringComparison.Ordinal));
        Assert.Matches("^nightly: hold [0-9,]+/s p95 .+ so far$", status);
        await desk.Soakd.WhenLoggedAsync("RunFinished");
        await desk.Soakd.WhenAsync("StatusText", text => text.StartsWith("idle, next nightly at ", StringComparison.Ordinal));

        JournalEntry[] own = [.. (await desk.Soakd.JournalAsync()).Where(entry => entry.IsOfSoakd)];
        Assert.All(own, entry => Assert.NotNull(entry.Event));
        Assert.Equal(
            ["ServeStarted", "RunStarted", "PhaseStarted", "RunFinished"],
            own.Select(entry => entry.Event).Where(name => name is "ServeStarted" or "RunStarted" or "PhaseStarted" or "RunFinished"));
        Assert.All(own, entry => Assert.Equal(PriorityOf(entry["@l"]), entry.Priority));
    }

    [Fact]
    public async Task Reload_AfterAnEditOfTheTuning_ReadsItAtOnce()
    {
        ServiceDesk desk = await ServiceDesk.BeginAsync(installed);
        await desk.ConfigureAsync();
        await desk.Soakd.StartAsync();
        Assert.Equal("4", (await desk.Soakd.WhenLoggedAsync("NothingScheduled")).Priority);
        await desk.Machine.WriteAsync("/root/edited.json", desk.Text("", """{ "RateFactor": 2 }"""));

        // soakd looks at the file by itself too, four times a second. It is stopped meanwhile, so the reload comes first.
        await desk.Machine.ShellAsync(
            $"""
            systemctl kill --signal=SIGSTOP --kill-whom=main soakd
            cp /root/edited.json {ServiceDesk.Configuration}
            systemctl reload soakd
            systemctl kill --signal=SIGCONT --kill-whom=main soakd
            """);

        JournalEntry applied = await desk.Soakd.WhenLoggedAsync("TuningApplied");
        Assert.Equal(("Tuning:RateFactor", "2", "SIGHUP"), (applied["key"], applied["value"], applied["source"]));
        await desk.Soakd.WhenAsync("ActiveState", state => state == "active");
        await desk.Soakd.WhenAsync("StatusText", text => text == "idle, nothing is scheduled");
    }

    [Fact]
    public async Task Stop_WhileARunPlays_DrainsItAndIsASuccess()
    {
        ServiceDesk desk = await ServiceDesk.BeginAsync(installed);
        await desk.ScheduleAsync("5m");
        await desk.Soakd.StartAsync();
        await desk.Soakd.WhenLoggedAsync("PhaseStarted");

        await desk.Soakd.DoAsync("stop");

        Assert.Equal("inactive success 0", string.Join(' ', await ShowAsync(desk, "ActiveState", "Result", "ExecMainStatus")));
        IReadOnlyList<string> events = await desk.Soakd.EventsAsync();
        Assert.Contains("StopRequested", events);
        Assert.Equal("ServeStopped", events.First(name => name is "ServeStopped" or "RunFinished"));
        Assert.Equal("INCOMPLETE", (await desk.Soakd.WhenLoggedAsync("RunFinished"))["verdict"].Split(' ')[0]);
        await desk.Machine.ShellAsync("test -s /var/lib/soakd/runs/latest/report.md; test ! -e /var/lib/soakd/runs/serve.lock");
        using JsonDocument end = JsonDocument.Parse(await desk.Machine.ShellAsync("tail -n 1 /var/lib/soakd/runs/latest/journal.ndjson"));
        Assert.Equal("stopped", end.RootElement.GetProperty("reason").GetString());
        Assert.True(end.RootElement.GetProperty("drained").GetBoolean());
    }

    [Fact]
    public async Task Start_OfAWrongConfiguration_FailsWithItsProblemAndStaysDown()
    {
        ServiceDesk desk = await ServiceDesk.BeginAsync(installed);
        await desk.ConfigureAsync("\"Nmae\": \"x\"");

        Ran started = await desk.Soakd.TryAsync("start");

        Assert.NotEqual(0, started.ExitCode);
        // A unit that waits to be started again is activating.
        Assert.Equal(
            "failed failed 78 0", string.Join(' ', await ShowAsync(desk, "ActiveState", "SubState", "ExecMainStatus", "NRestarts")));
        Assert.Contains(
            await desk.Soakd.JournalAsync(),
            entry => entry.Message.StartsWith("Soak:Nmae: unknown key; the nearest known key is Soak:Name", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<string>> ShowAsync(ServiceDesk desk, params IEnumerable<string> properties)
    {
        var values = new List<string>();
        foreach (string property in properties) values.Add(await desk.Soakd.ShowAsync(property));
        return values;
    }

    private static string PriorityOf(string level) => (level switch
    {
        "Critical" => 2,
        "Error" => 3,
        "Warning" => 4,
        "Information" => 6,
        _ => 7,
    }).ToString(CultureInfo.InvariantCulture);
}
