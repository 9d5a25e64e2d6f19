using System.Diagnostics.Metrics;
using System.Net;
using Soakd.Configuration;
using Soakd.Engine.Journal;
using Soakd.Live;
using Soakd.Metrics;
using Soakd.TestKit;
using Soakd.Web;

namespace Soakd.Tests.Metrics;

[Collection(nameof(SoakMeterTests))]
public sealed class SoakMeterTests
{
    [Fact]
    public void Document_KeptFile_HasNotDrifted()
    {
        string made = MetricsDocument.Render();

        Assert.Equal(made, SourceTree.ReadMade("docs/metrics.md", made));
    }

    [Fact]
    public void Instruments_AreThoseOfTheTable()
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
        using var meter = new SoakMeter();

        Assert.Equal(MetricTable.All.Select(metric => $"{metric.Name} {metric.Unit} {metric.Description}"), seen);
    }

    [Fact]
    public async Task Scrape_OfARun_HasEverySeriesWithItsValue()
    {
        using var meter = new SoakMeter();
        await using var server = new WebServer(
            new IPEndPoint(IPAddress.Loopback, 0), WebSettings.Health, MetricExport.AddTo, MetricExport.Map);
        await server.StartAsync(CancellationToken.None);
        string idle = await ScrapeAsync(server);
        Assert.Contains("soakd_run_playing 0", Untimed(idle));
        Assert.Contains("soakd_records_total{outcome=\"due\"} 0", Untimed(idle));

        var live = new LiveRun([meter]);
        foreach (JournalEntry entry in new JournalBuilder().Phase("hold").Seconds(10).Entries) live.Apply(entry);
        string[] lines = Untimed(await ScrapeAsync(server));

        Assert.All(
            MetricTable.All.Select(MetricsDocument.InPrometheus),
            name => Assert.Contains(lines, line => line.StartsWith(name, StringComparison.Ordinal)));
        Assert.Contains("soakd_records_total{outcome=\"received\"} 10000", lines);
        Assert.Contains("soakd_violations_total{kind=\"lost\"} 0", lines);
        Assert.Contains("soakd_response_duration_seconds_count 10000", lines);
        Assert.Contains("soakd_response_duration_seconds_bucket{le=\"0.05\"} 10000", lines);
        Assert.Contains("soakd_run_verdict{verdict=\"pass\"} 1", lines);
        Assert.DoesNotContain(lines, line => line.EndsWith("_count gauge", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("dotnet_thread_pool_threads", StringComparison.Ordinal));
        Assert.InRange(lines.Count(line => line.StartsWith("soakd_", StringComparison.Ordinal)), 1, 200);

        live.Apply(new EndEntry(10_000_000, EndReason.Completed, "", 0, true));
        lines = Untimed(await ScrapeAsync(server));
        Assert.Contains("soakd_run_playing 0", lines);
        Assert.Contains("soakd_records_total{outcome=\"received\"} 10000", lines);
    }

    // The exporter gives the same answer again for a moment.
    private static async Task<string> ScrapeAsync(WebServer server)
    {
        using var client = new HttpClient();
        await Task.Delay(TimeSpan.FromMilliseconds(400), TestContext.Current.CancellationToken);
        return await client.GetStringAsync(new Uri($"http://127.0.0.1:{server.Port}/metrics"), TestContext.Current.CancellationToken);
    }

    // Without what the exporter adds to each series: the scope, and the time of the sample.
    private static string[] Untimed(string text) =>
    [
        .. text.Split('\n').Select(line => string.Join(' ', line
            .Replace("{otel_scope_name=\"soakd\"}", "", StringComparison.Ordinal)
            .Replace("otel_scope_name=\"soakd\",", "", StringComparison.Ordinal)
            .Replace(",otel_scope_name=\"soakd\"", "", StringComparison.Ordinal)
            .Split(' ').Where((word, i) => i == 0 || word.Length != 13 || !word.All(char.IsAsciiDigit)))),
    ];
}

/// <summary>Runs alone: a meter is seen by the whole process.</summary>
[CollectionDefinition(nameof(SoakMeterTests), DisableParallelization = true)]
public sealed class SoakMeterTestsDefinition;
