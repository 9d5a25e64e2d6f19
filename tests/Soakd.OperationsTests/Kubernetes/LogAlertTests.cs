using System.Text.Json;

namespace Soakd.OperationsTests.Kubernetes;

/// <summary>
/// The alerts on the log, by a real Loki with its ruler. The lines are those that soakd writes: a test of soakd makes them by the code that
/// writes the log.
/// </summary>
public sealed class LogAlertTests
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Alerts_FireWithTheirLineAndAreOverWithTheirEpisode()
    {
        await using Loki loki = await Loki.StartAsync();
        string[] lasting = EventsOf("onset.ndjson"), once = EventsOf("once.ndjson");

        await loki.ShipAsync("healthy.ndjson");
        await loki.ShipAsync("sign.ndjson");
        await loki.ShipAsync("onset.ndjson");
        TimeSpan begun = await loki.WhenFiringAsync("faulty", lasting);
        await loki.ShipAsync("clear.ndjson");
        TimeSpan over = await loki.WhenFiringAsync("faulty");
        await loki.ShipAsync("once.ndjson");
        TimeSpan ended = await loki.WhenFiringAsync("faulty", once);

        TestContext.Current.SendDiagnosticMessage($"all fire after {begun}, are over after {over}, ends after {ended}");
        Assert.All((TimeSpan[])[begun, over, ended], took => Assert.True(took < Within, $"{took}"));
        // It has tickets, which may come a minute later. Nothing of it pages, and the other run gave its sign just now.
        Assert.DoesNotContain(await loki.FiringAsync(), one => one is { Name: "healthy" or "silent", Alert: not "SoakdTicket" });
        Assert.Empty(await loki.BrokenRulesAsync());
    }

    [Fact]
    public async Task Heartbeat_FiresForARunThatGivesNoSignUntilTheNextProcessFindsIt()
    {
        await using Loki loki = await Loki.StartAsync();

        await loki.ShipAsync("healthy.ndjson", ago: TimeSpan.FromMinutes(4));
        await loki.ShipAsync("sign.ndjson", ago: TimeSpan.FromMinutes(4));
        TimeSpan begun = await loki.WhenFiringAsync("silent", "SoakdHeartbeat");
        bool healthy = (await loki.FiringAsync()).Any(one => one is { Name: "healthy", Alert: "SoakdHeartbeat" });
        await loki.ShipAsync("found.ndjson");
        await loki.WhenOverAsync("silent", "SoakdHeartbeat");

        Assert.True(begun < Within, $"{begun}");
        Assert.False(healthy);
        Assert.Empty(await loki.BrokenRulesAsync());
    }

    private static string[] EventsOf(string file) =>
    [
        .. File.ReadLines(Path.Combine(Tools.Alerts, "tests", file))
            .Select(line => $"Soakd{JsonElement.Parse(line).GetProperty("event").GetString()}"),
    ];
}
