using System.Text.Json.Nodes;
using Soakd.Engine.Journal;
using Soakd.Logging;
using Soakd.TestKit;
using Soakd.Tests.Alerts.Scenarios;

namespace Soakd.Tests.Alerts;

public sealed class RunAlertsTests
{
    private static readonly SimulatedSecond NothingBack = new() { Counts = new Counts { Scheduled = 10, Attempted = 10 }, InFlight = 600 };

    [Fact]
    public void Read_AnOutageThatLasts_PagesAfterAMinute()
    {
        IReadOnlyList<JsonNode> lines = Of(
            nameof(EventIds.BrokerUnavailable), Holding().Event("BrokerUnavailable", ("brokers_down", "1")).Seconds(130, SimulatedSecond.Outage));

        Assert.Equal(
            [("onset", "ticket", 0.0), ("still", "page", 60.0), ("still", "page", 120.0)],
            lines.Select(line => ((string?)line["state"], (string?)line["severity"], (double?)line["for_s"])));
    }

    [Fact]
    public void Read_AnOutageUntilTheRunEnds_EndsWithIt()
    {
        IReadOnlyList<JsonNode> lines = Of(
            nameof(EventIds.BrokerUnavailable),
            Holding().Event("BrokerUnavailable", ("brokers_down", "1")).Seconds(20, SimulatedSecond.Outage).End(EndReason.Stopped));

        Assert.Equal(["broker outage begins: 1 broker down since 01:00 UTC", "broker outage ends with the run"], lines.Select(line => (string?)line["@m"]));
        Assert.Equal(("clear", "info", 20.0), ((string?)lines[1]["state"], (string?)lines[1]["severity"], (double?)lines[1]["for_s"]));
    }

    [Fact]
    public void Read_NothingCameBackInTheSecond_TheHeartbeatHasNoPercentile()
    {
        JsonNode line = Assert.Single(Of(nameof(EventIds.Heartbeat), new JournalBuilder().Phase("hold").Seconds(60, NothingBack)));

        Assert.Null(line["p95_ms"]);
        Assert.DoesNotContain("p95", (string?)line["@m"], StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AWholeFileRejected_NamesNoKey()
    {
        JsonNode line = Assert.Single(Of(
            nameof(EventIds.TuningRejected), Holding().Event("TuningRejected", ("file", "f.json"), ("reason", "not JSON"), ("allowed", "JSON"), ("source", "SIGHUP"))));

        Assert.Null(line["key"]);
        Assert.Equal("the edit of f.json is rejected: not JSON; tuning generation 0 stays in force", (string?)line["@m"]);
    }

    private static JournalBuilder Holding() => new JournalBuilder().Phase("hold").Seconds(10);

    private static IReadOnlyList<JsonNode> Of(string name, JournalBuilder journal) =>
        [.. EventStage.Play(journal).Select(line => JsonNode.Parse(line)!).Where(line => (string?)line["event"] == name)];
}
