using System.Diagnostics.Metrics;
using Soakd.Metrics;
using Soakd.Targets;
using Soakd.TestKit;

namespace Soakd.Tests.Metrics;

[Collection(nameof(OneMeter))]
public sealed class SoakMeterTests
{
    private const string Response = "soakd_response_duration_seconds";

    [Fact]
    public void Document_KeptFile_HasNotDrifted()
    {
        string made = MetricsDocument.Render();

        Assert.Equal(made, SourceTree.ReadMade("docs/metrics.md", made));
    }

    [Fact]
    public void Instruments_AreThoseOfTheTables()
    {
        var seen = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == SoakMeter.Name) seen.Add($"{instrument.Name} {instrument.Unit} {instrument.Description}");
            },
        };
        listener.Start();
        using var meter = new SoakMeter(SelfSeries.All);

        Assert.Equal(
            MetricTable.All.Concat(TargetTable.ByRole.Values).Select(metric => $"{metric.Name} {metric.Unit} {metric.Description}"), seen);
    }

    [Fact]
    public async Task Scrape_OfARun_HasEverySeriesWithItsValue()
    {
        await using MetricsDesk desk = await MetricsDesk.OpenAsync();
        JournalBuilder journal = new JournalBuilder().Phase("hold").Seconds(10);

        desk.Feed(journal);
        MetricPage page = await desk.ScrapeAsync();

        Assert.All(
            MetricTable.All.Concat(MetricsDesk.OfSoakdItself).Select(MetricsDocument.InPrometheus), name => Assert.NotEmpty(page.Of(name)));
        Assert.Contains("soakd_records_total{outcome=\"received\"} 10000", page.Lines);
        Assert.Contains("soakd_violations_total{kind=\"lost\"} 0", page.Lines);
        Assert.Contains($"{Response}_count 10000", page.Lines);
        Assert.Contains($"{Response}_bucket{{le=\"0.05\"}} 10000", page.Lines);
        Assert.Contains("soakd_run_verdict{verdict=\"pass\"} 1", page.Lines);
        Assert.DoesNotContain(page.Lines, line => line.EndsWith("_count gauge", StringComparison.Ordinal));
        Assert.NotEmpty(page.Of("dotnet_thread_pool_threads"));
        Assert.InRange(page.Series.Count, 100, 200);

        desk.Feed(journal.End());
        page = await desk.ScrapeAsync();
        Assert.Contains("soakd_run_playing 0", page.Lines);
        Assert.Contains("soakd_records_total{outcome=\"received\"} 10000", page.Lines);
    }

    [Theory]
    [InlineData("text/plain", "")]
    [InlineData("application/openmetrics-text", "# EOF\n")]
    public async Task Scrape_BeforeTheFirstRecord_HasEverySeriesThatARunHas(string accept, string end)
    {
        await using MetricsDesk desk = await MetricsDesk.OpenAsync();
        MetricPage before = await desk.ScrapeAsync(accept);

        desk.Feed(new JournalBuilder().Phase("hold").Seconds(1));
        MetricPage after = await desk.ScrapeAsync(accept);

        Assert.Empty(after.Series.Except(before.Series, StringComparer.Ordinal));
        Assert.Empty(before.Series.Except(after.Series, StringComparer.Ordinal));
        Assert.Equal(after.Of($"# TYPE {Response}"), before.Of($"# TYPE {Response}"));
        Assert.Contains("soakd_run_playing 0", before.Lines);
        Assert.Contains("soakd_records_total{outcome=\"due\"} 0", before.Lines);
        Assert.Contains($"{Response}_count 0", before.Lines);
        Assert.EndsWith($"\n{end}", before.Text, StringComparison.Ordinal);
        Assert.EndsWith($"\n{end}", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scrape_AfterARunWhoseJournalHasNoEnd_SaysThatNothingIsPlayed()
    {
        await using MetricsDesk desk = await MetricsDesk.OpenAsync();
        desk.Feed(new JournalBuilder().Phase("hold").Seconds(3));

        // The disk was full.
        desk.EndWithoutAnEntry();
        MetricPage page = await desk.ScrapeAsync();

        Assert.Contains("soakd_run_playing 0", page.Lines);
        Assert.All(page.Of("soakd_run_verdict{"), line => Assert.Equal(0, MetricPage.Value(line)));
        Assert.Contains("soakd_records_total{outcome=\"received\"} 3000", page.Lines);
    }

    [Fact]
    public async Task Scrape_ByManyWhileARunIsFed_SeesNoHistogramTorn()
    {
        await using MetricsDesk desk = await MetricsDesk.OpenAsync();
        using var fed = new CancellationTokenSource();
        Task feeding = Task.Run(() => FeedUntil(desk, fed.Token), TestContext.Current.CancellationToken);

        for (int i = 0; i < 5; i++)
            Assert.All(await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => desk.ScrapeAsync())), AssertWhole);

        await fed.CancelAsync();
        await feeding;
    }

    private static void FeedUntil(MetricsDesk desk, CancellationToken stopped)
    {
        JournalBuilder journal = new JournalBuilder().Phase("hold");
        for (int i = 0; !stopped.IsCancellationRequested; i++)
            desk.Feed(journal.Seconds(1, new SimulatedSecond { ResponseUs = 1_000 << (i % 12) }));
    }

    // Each bucket holds at least what the one before it holds, and the last one holds all.
    private static void AssertWhole(MetricPage page)
    {
        long[] buckets = [.. page.Of($"{Response}_bucket").Select(MetricPage.Value)];

        Assert.Equal(MetricTable.ResponseBuckets.Count + 1, buckets.Length);
        Assert.Equal(buckets.Order(), buckets);
        Assert.Equal(buckets[^1], MetricPage.Value(Assert.Single(page.Of($"{Response}_count"))));
    }
}

/// <summary>Runs alone: a meter is seen by the whole process.</summary>
[CollectionDefinition(nameof(OneMeter), DisableParallelization = true)]
public sealed class OneMeter;
