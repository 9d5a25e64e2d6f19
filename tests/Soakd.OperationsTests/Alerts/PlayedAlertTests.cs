using Soakd.OperationsTests.Kubernetes;

namespace Soakd.OperationsTests.Alerts;

/// <summary>
/// The alerts on the log, by a real Loki with its ruler, on what real runs log: drills, injections, changes on a real cluster, and a
/// healthy run.
/// </summary>
[Collection(nameof(AlertTheatre))]
public sealed class PlayedAlertTests(AlertTheatre theatre, SoakdImage image)
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(30);

    // The ruler evaluates each ten seconds: what is over before that wakes nobody.
    private static readonly TimeSpan Noticed = TimeSpan.FromSeconds(12);

    // What no run can be made to do. Its lines come from the code that writes the log (LogAlertTests).
    private static readonly Dictionary<string, string> NotPlayed = new(StringComparer.Ordinal)
    {
        ["Fault"] = "only an error in the code of soakd writes it",
        ["Heartbeat"] = "its alert is about lines that do not come (HeartbeatTests, by the lines of a run that was stopped)",
    };

    public static TheoryData<string> Names => [.. Scenario.All.Select(scenario => scenario.Name)];

    [Fact]
    public async Task Alerts_EachIsThatOfAScenarioOrListedWithTheReason()
    {
        string[] alerts = [.. (await (await theatre.LokiAsync()).RulesAsync()).Keys.Except(["SoakdTicket"])];

        Assert.Equal(
            Scenario.All.SelectMany(scenario => scenario.Events).Concat(NotPlayed.Keys).Select(name => $"Soakd{name}").Order(),
            alerts.Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Scenario_EachLineThatPagesFiresItsAlertUntilItIsOver(string name)
    {
        Scenario scenario = Scenario.All.Single(one => one.Name == name);
        IReadOnlyList<LogLine> lines = await theatre.PlayedAsync(scenario, image);
        AlertedEpisode[] paged = [.. AlertedEpisode.Of(lines)];
        AlertedEpisode[] noticed = [.. paged.Where(one => one.Lasted > Noticed)];

        IReadOnlyList<Firing> firings = await theatre.FiringsAsync(
            lines.Select(line => line.Run).Where(run => run.Length > 0).ToHashSet(StringComparer.Ordinal),
            found => Array.TrueForAll(noticed, one => found.Any(firing => firing.Key == one.Key && (one.IsOnce || firing.To is not null))),
            Within);

        // Nothing fires without a line, and nothing twice for it.
        Assert.Subset(paged.Select(one => one.Key).ToHashSet(), firings.Select(firing => firing.Key).ToHashSet());
        Assert.Distinct(firings.Select(firing => firing.Key));
        Assert.All(scenario.Events, wanted => Assert.Contains(firings, firing => firing.Key.Alert == $"Soakd{wanted}"));
        Assert.All(noticed, one =>
        {
            Firing firing = Assert.Single(firings, firing => firing.Key == one.Key);
            TimeSpan after = firing.From - one.From;
            TestContext.Current.TestOutputHelper!.WriteLine(
                $"{one.Key.Alert} fires {after.TotalSeconds:0.0} s after its line, and is over {(firing.To - one.To)?.TotalSeconds:0.0} s "
                    + "after its clear");
            Assert.True(after < Within, $"{one.Key}: fires after {after}");
            if (!one.IsOnce) Assert.True(firing.To - one.To < Within, $"{one.Key}: is over at {firing.To}, its clear was at {one.To}");
        });
    }

    [Theory]
    [InlineData(Scenario.Healthy)]
    [InlineData("loss")]
    public async Task HealthyRun_PagesNobody(string name)
    {
        IReadOnlyList<LogLine> lines = await theatre.PlayedAsync(Scenario.All.Single(one => one.Name == name), image);
        string[] healthy =
        [
            .. lines.GroupBy(line => line.Run).Where(run => run.Key.Length > 0 && !run.Any(line =>
                line.Text.Contains("fault injected", StringComparison.Ordinal))).Select(run => run.Key),
        ];

        string run = Assert.Single(healthy);
        Assert.Empty(await theatre.FiringsAsync(new HashSet<string>([run], StringComparer.Ordinal), _ => true, TimeSpan.Zero));
        Assert.DoesNotContain(lines, line => line.Run == run && line.Pages);
        Assert.Contains(lines, line => line.Run == run && line.Event == "RunFinished");
    }
}
