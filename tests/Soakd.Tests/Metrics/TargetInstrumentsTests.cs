using Soakd.Configuration;
using Soakd.Engine.Journal;
using Soakd.Kafka.ClientStatistics;
using Soakd.Metrics;
using Soakd.Targets;
using Soakd.TestKit;
using Soakd.Tests.Fakes;

namespace Soakd.Tests.Metrics;

[Collection(nameof(OneMeter))]
public sealed class TargetInstrumentsTests
{
    private const string HeapOfFlink = "soakd_target_memory_live_bytes{series=\"heap\",target=\"flink\"}";

    [Fact]
    public void Table_HasEachRoleAsItIsSampled()
    {
        string[] roles = [.. typeof(SeriesRoles).GetFields().Select(field => (string)field.GetValue(null)!)];

        SeriesEntry[] shown = [.. SelfSeries.All.Where(series => !TargetTable.OfReportsOnly.Contains(series.Role))];

        Assert.Equal(roles.Except(TargetTable.OfReportsOnly).Order(StringComparer.Ordinal), TargetTable.ByRole.Keys);
        Assert.All(shown, series => Assert.Equal(
            (series.Unit, series.Counter ? "counter" : "gauge"),
            (TargetTable.ByRole[series.Role].Unit, TargetTable.ByRole[series.Role].Kind)));
        Assert.InRange(shown.Length, 50, TargetInstruments.MostOfATarget);
    }

    [Fact]
    public async Task Scrape_OfATarget_HasWhatIsSampledUntilTheRunEnds()
    {
        await using MetricsDesk desk = await MetricsDesk.OpenAsync();
        var sampled = new Dictionary<string, double>(StringComparer.Ordinal) { ["flink.heap"] = 64e6, ["soakd.gc.gen2"] = 3 };
        JournalBuilder journal = new JournalBuilder()
            .Series("flink.heap", SeriesRoles.Live, unit: "By", target: "flink")
            .Series("flink.odd", "role.of.a.later.version", target: "flink")
            .Phase("hold").Seconds(1, new SimulatedSecond { Series = sampled });

        desk.Feed(journal);
        MetricPage page = await desk.ScrapeAsync();
        Assert.Contains($"{HeapOfFlink} 64000000", page.Lines);
        Assert.Contains("soakd_target_gc_collections_total{series=\"gc.gen2\",target=\"soakd\"} 3", page.Lines);
        Assert.Contains("soakd_target_client_queue{series=\"producer.queue\",target=\"soakd\"} NaN", page.Lines);
        Assert.DoesNotContain("odd", page.Text, StringComparison.Ordinal);

        desk.Feed(journal.End());
        page = await desk.ScrapeAsync();
        Assert.Contains($"{HeapOfFlink} NaN", page.Lines);
        Assert.Contains("soakd_target_gc_collections_total{series=\"gc.gen2\",target=\"soakd\"} 3", page.Lines);
    }

    [Fact]
    public void Table_TheCountersOfRunsAreThoseOfEveryClientAndOfGroups() => Assert.Equal(
        ClientSeries.Possible.Concat(GroupSeries.SeriesOf("any")).Where(series => series.Counter).Select(series => series.Role).Distinct()
            .Order(StringComparer.Ordinal),
        TargetTable.CountersOfRuns.Order(StringComparer.Ordinal));

    [Fact]
    public async Task Scrape_OfTheNextRun_HasCountersThatGoOn()
    {
        await using MetricsDesk desk = await MetricsDesk.OpenAsync();

        // The clients of the second run are new; the process is the same.
        desk.Feed(Sampled(sent: 700, retries: 2, collections: 3).End());
        desk.Feed(Sampled(sent: 50, retries: 2, collections: 4));
        MetricPage page = await desk.ScrapeAsync();

        Assert.Contains("soakd_target_client_sent_bytes_total{series=\"producer.sent.bytes\",target=\"soakd\"} 750", page.Lines);
        Assert.Contains("soakd_target_broker_retries_total{series=\"producer.retries\",target=\"soakd\"} 4", page.Lines);
        Assert.Contains("soakd_target_gc_collections_total{series=\"gc.gen2\",target=\"soakd\"} 4", page.Lines);
    }

    [Fact]
    public async Task Scrape_AChildWasStartedAgain_HasACounterThatGoesOn()
    {
        await using MetricsDesk desk = await MetricsDesk.OpenAsync();
        JournalBuilder journal = new JournalBuilder()
            .Series("reference.process.cpu", SeriesRoles.Processor, counter: true, unit: "s", target: "reference").Phase("hold");

        foreach (double seconds in (double[])[40, 60, 1, 3])
            journal.Seconds(1, new SimulatedSecond { Series = Of(("reference.process.cpu", seconds)) });
        desk.Feed(journal);
        MetricPage page = await desk.ScrapeAsync();

        Assert.Contains("soakd_target_cpu_seconds_total{series=\"process.cpu\",target=\"reference\"} 63", page.Lines);
    }

    [Fact]
    public async Task Scrape_OfATargetWithTooManySeries_HasSixtyOfThem()
    {
        await using MetricsDesk desk = await MetricsDesk.OpenAsync();
        var journal = new JournalBuilder();
        for (int i = 0; i < 2 * TargetInstruments.MostOfATarget; i++)
            journal.Series($"many.{i}", SeriesRoles.Queue, unit: "{record}", target: "many");

        desk.Feed(journal.Phase("hold").Seconds(1));
        MetricPage page = await desk.ScrapeAsync();

        Assert.Equal(
            TargetInstruments.MostOfATarget, page.Series.Count(series => series.Contains("target=\"many\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Scrape_OfManyTargets_HasFewerThanTwoHundredSeries()
    {
        await using MetricsDesk desk = await MetricsDesk.OpenAsync();
        var journal = new JournalBuilder();
        for (int i = 0; i < 200; i++) journal.Series($"tm-{i}.group.lag", SeriesRoles.GroupLag, unit: "s", target: $"tm-{i}");

        desk.Feed(journal.Phase("hold").Seconds(1));
        MetricPage page = await desk.ScrapeAsync();

        Assert.Equal(TargetInstruments.MostOfAll, page.Series.Count(series => series.StartsWith("soakd_target_", StringComparison.Ordinal)));
        Assert.InRange(page.Series.Count, TargetInstruments.MostOfAll, 199);
    }

    [Fact]
    public async Task Scrape_BeforeTheFirstRun_HasTheTargetsOfTheConfiguration()
    {
        SoakOptions options = Cluster.Configuration(
            ["Soak:Kafka:Bootstrap=stg:9092", "Soak:Topics:Input=in", "Soak:Topics:Output=out", "Soak:Targets:tm-0:Group=orders"]).Soak;
        await using MetricsDesk desk = await MetricsDesk.OpenAsync(KnownSeries.Of(options, startsReference: true));

        MetricPage page = await desk.ScrapeAsync();

        Assert.Contains("soakd_target_group_lag_seconds{series=\"group.lag\",target=\"tm-0\"} NaN", page.Lines);
        Assert.Contains("soakd_target_group_waiting{series=\"group.waiting\",target=\"tm-0\"} NaN", page.Lines);
        Assert.Contains("soakd_target_group_unknown{series=\"group.unknown\",target=\"tm-0\"} NaN", page.Lines);
        Assert.Contains("soakd_target_cpu_seconds_total{series=\"process.cpu\",target=\"reference\"} 0", page.Lines);
        Assert.NotEmpty(page.Of("soakd_target_gc_collections_total"));
    }

    private static JournalBuilder Sampled(double sent, double retries, double collections) => new JournalBuilder()
        .Phase("hold").Seconds(1, new SimulatedSecond
        {
            Series = Of(("soakd.producer.sent.bytes", sent), ("soakd.producer.retries", retries), ("soakd.gc.gen2", collections)),
        });

    private static Dictionary<string, double> Of(params (string Id, double Value)[] values) =>
        values.ToDictionary(value => value.Id, value => value.Value, StringComparer.Ordinal);
}
