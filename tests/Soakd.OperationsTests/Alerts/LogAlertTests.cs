using System.Text.Json;
using Soakd.OperationsTests.Kubernetes;

namespace Soakd.OperationsTests.Alerts;

/// <summary>
/// The alerts on the log, by a real Loki with its ruler. The lines are those that soakd writes: a test of soakd makes them by the code that
/// writes the log. So each event is there in each of its forms, also one that no run can be made to log.
/// </summary>
[Collection(nameof(AlertTheatre))]
public sealed class LogAlertTests(AlertTheatre theatre)
{
    // As docs/alerting.md says of what happens once.
    private static readonly TimeSpan Once = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(30);

    public static TheoryData<string> HappeningOnce => ["RunFinished", "RunAborted", "Fault"];

    [Fact]
    public async Task Alerts_FireWithTheirLineAndAreOverWithTheirEpisode()
    {
        Loki loki = await theatre.LokiAsync();
        string[] lasting = EventsOf("onset.ndjson"), once = EventsOf("once.ndjson");

        await loki.ShipAsync("healthy.ndjson");
        await loki.ShipAsync("onset.ndjson");
        TimeSpan begun = await loki.WhenFiringAsync(Loki.Faulty, lasting);
        await loki.ShipAsync("clear.ndjson");
        TimeSpan over = await loki.WhenFiringAsync(Loki.Faulty);
        await loki.ShipAsync("once.ndjson");
        TimeSpan ended = await loki.WhenFiringAsync(Loki.Faulty, once);

        TestContext.Current.SendDiagnosticMessage($"all fire after {begun}, are over after {over}, ends after {ended}");
        Assert.All((TimeSpan[])[begun, over, ended], took => Assert.True(took < Within, $"{took}"));
        // It has tickets, which may come a minute later.
        Assert.DoesNotContain(await loki.FiringAsync(), one => one is { Name: "healthy", Alert: not "SoakdTicket" });
        Assert.Empty(await loki.BrokenRulesAsync());
    }

    // The time is simulated: the lines are shipped with a time of two hours ago.
    [Theory]
    [MemberData(nameof(HappeningOnce))]
    public async Task Alert_OfWhatHappensOnce_IsOverAfterAQuarterOfAnHour(string happened)
    {
        Loki loki = await theatre.LokiAsync();
        DateTimeOffset at = DateTimeOffset.UtcNow - TimeSpan.FromHours(2);
        string[] lines = await File.ReadAllLinesAsync(
            Path.Combine(Tools.Alerts, "tests", "once.ndjson"), TestContext.Current.CancellationToken);
        LogLine line = lines.Select(LogLine.Read).Single(line => line.Event == happened);

        await loki.ShipAsync($"once {happened}", [(at, line.Text)]);
        IReadOnlyList<DateTimeOffset> held = await loki.HeldAsync(line.Key.Alert, line.Run, at - TimeSpan.FromMinutes(1), at + 2 * Once);

        Assert.InRange(held[0] - at, TimeSpan.FromSeconds(-1), Within);
        Assert.InRange(held[^1] - at, Once - TimeSpan.FromSeconds(11), Once);
    }

    private static string[] EventsOf(string file) =>
    [
        .. File.ReadLines(Path.Combine(Tools.Alerts, "tests", file))
            .Select(line => $"Soakd{JsonElement.Parse(line).GetProperty("event").GetString()}"),
    ];
}
