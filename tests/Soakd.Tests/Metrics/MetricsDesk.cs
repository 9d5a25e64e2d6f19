using System.IO.Compression;
using System.Net;
using Soakd.Configuration;
using Soakd.Engine.Journal;
using Soakd.Live;
using Soakd.Metrics;
using Soakd.Targets;
using Soakd.TestKit;
using Soakd.Web;

namespace Soakd.Tests.Metrics;

/// <summary>The meter of a process, fed by simulated runs, and what asks for its metrics over HTTP.</summary>
internal sealed class MetricsDesk : IAsyncDisposable
{
    private readonly SoakMeter _meter;
    private LiveRun _live;
    private readonly WebServer _server = new(
        new IPEndPoint(IPAddress.Loopback, 0), WebSettings.Health, [], MetricExport.AddTo, MetricExport.Map);

    private readonly HttpClient _client = new();

    /// <summary>The metrics of what is sampled of soakd itself in every run.</summary>
    public static IEnumerable<Metric> OfSoakdItself => SelfSeries.All
        .Where(series => !TargetTable.OfReportsOnly.Contains(series.Role)).Select(series => TargetTable.ByRole[series.Role]).Distinct();

    private MetricsDesk(IReadOnlyList<SeriesEntry> known)
    {
        _meter = new SoakMeter(known);
        _live = new LiveRun([_meter]);
    }

    /// <summary>Opens it.</summary>
    /// <param name="known">What is known to be sampled; by default what is sampled of soakd itself.</param>
    public static async Task<MetricsDesk> OpenAsync(IReadOnlyList<SeriesEntry>? known = null)
    {
        var desk = new MetricsDesk(known ?? SelfSeries.All);
        await desk._server.StartAsync(CancellationToken.None);
        return desk;
    }

    /// <summary>Plays what the journal has new. The journal of another run begins the next run of the process.</summary>
    public void Feed(JournalBuilder journal)
    {
        foreach (JournalEntry entry in journal.TakeEntries())
        {
            if (entry is RunEntry) _live = new LiveRun([_meter]);
            _live.Apply(entry);
        }
    }

    /// <summary>The run is over, and its journal has no end.</summary>
    public void EndWithoutAnEntry() => _live.End();

    /// <summary>Asks for the metrics. The exporter gives the same answer again for a moment, which is over before.</summary>
    /// <param name="accept">The format that is asked for.</param>
    public async Task<MetricPage> ScrapeAsync(string accept = "text/plain")
    {
        await Task.Delay(TimeSpan.FromMilliseconds(400), TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{_server.Port}/metrics");
        request.Headers.Accept.ParseAdd(accept);

        // As Prometheus asks, whatever the client of this test would do.
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        using HttpResponseMessage answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        await using Stream content = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        bool isPacked = answer.Content.Headers.ContentEncoding.Contains("gzip");
        await using Stream page = isPacked ? new GZipStream(content, CompressionMode.Decompress) : content;
        using var reader = new StreamReader(page);
        return new MetricPage(await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        _meter.Dispose();
    }
}
