using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Soakd.Engine.Journal;
using Soakd.Engine.Plots;
using Soakd.TestKit;
using Soakd.Tests.Pages;

namespace Soakd.AcceptanceTests.Serving;

/// <summary>The live page of a real soakd in a real browser.</summary>
public sealed class PageTests(Chromium chromium) : IClassFixture<Chromium>, IDisposable
{
    private const string Drawn = "window.soakd && document.querySelector('.u-over')";
    private const string Over = "document.getElementById('report').textContent.startsWith('The run is over')";
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(90);

    private readonly TemporaryDirectory _place = new();
    private readonly int _port = FreePort.Find();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Run_AskedForItsPage_ShowsWhatItsJournalSaysUntilItsEnd()
    {
        Configure("");
        using var soakd = SoakdProcess.Start(_place.Path, "run", "--page", "--rate", "200", "--for", "20s");
        await soakd.PrintedAsync($"http://127.0.0.1:{_port}/", Within);
        using TcpClient hung = await HungAsync();
        await using OpenPage page = await chromium.OpenAsync($"http://127.0.0.1:{_port}/");
        await page.UntilAsync(Drawn);
        await page.PictureAsync("live-real");

        await page.UntilAsync(Over);
        await page.DrawnAsync();
        SoakdProcess.Ended ended = await soakd.EndAsync(Within);
        RunResult run = RunResult.Latest(_place.Path);
        JsonElement report = run.Report;
        Assert.Equal(report.GetProperty("verdict_text").GetString(), await page.TextAsync("#verdict"));
        Assert.Equal(report.GetProperty("exit_code").GetInt32(), ended.ExitCode);
        RunPlots plots = PlotsOf(run.Entries);
        await EqualAsync(page, "arrived", plots.Points.Select(point => (long?)point.Arrived));
        await EqualAsync(page, "sent", plots.Points.Select(point => (long?)point.Sent));
        await EqualAsync(page, "worst_p95_us", plots.Points.Select(point => point.WorstP95Us));
        await EqualAsync(page, "to_us", plots.Points.Select(point => (long?)point.Window.ToUs));
        Assert.Equal(
            report.GetProperty("objectives").EnumerateArray().Select(objective => objective.GetProperty("name").GetString()),
            (await page.ReadAsync("[...document.querySelectorAll('#objectives tbody th')].map(cell => cell.textContent)"))
                .EnumerateArray().Select(cell => cell.GetString()));
        // The browser says itself that nobody answers any more.
        Assert.All(page.Faults, fault => Assert.StartsWith("Failed to load resource: net::ERR_", fault, StringComparison.Ordinal));
        Assert.All(page.Requests, url => Assert.StartsWith($"http://127.0.0.1:{_port}/", url, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Serve_IsRestarted_ThePageComesBackAndLeadsToTheReport()
    {
        _place.Write("short.json", """
            { "name": "short", "warmUp": "0s", "settle": false, "drain": "10s", "objectives": { "p95": "< 10 s", "rate": ">= 10 %" },
              "phases": [ { "name": "hold", "kind": "steady", "duration": "5s", "rate": 100 } ] }
            """);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        Configure($$"""
            , "Schedule": { "nightly": { "At": "{{now.AddMinutes(-30):HH:mm}}", "Plan": "short.json", "IfMissed": "RunOnce" } }
            """);
        _place.Write("runs/schedule.json", $$"""{ "lookedAt": {{JsonSerializer.Serialize(now.AddHours(-1))}}, "written": [] }""");
        OpenPage page;
        using (var first = SoakdProcess.Start(_place.Path, "serve"))
        {
            await EventFile.WhenAsync(_place["runs/events.ndjson"], "ServeStarted", Within);
            page = await chromium.OpenAsync($"http://127.0.0.1:{_port}/");
            await page.UntilAsync("document.querySelector('#report a')");
            first.Signal(PosixSignal.SIGTERM);
            Assert.Equal(0, (await first.EndAsync(Within)).ExitCode);
        }

        await page.UntilAsync("!document.getElementById('connection').hidden");
        using var second = SoakdProcess.Start(_place.Path, "serve");
        await page.UntilAsync("document.getElementById('connection').hidden");
        await page.UntilAsync("document.querySelector('#upcoming tbody th')");
        string verdict = await page.TextAsync("#runs .badge");
        await Task.WhenAll(page.Page.WaitForNavigationAsync(), page.Page.ClickAsync("#report a"));

        Assert.StartsWith(verdict, (await page.ReadAsync("document.title")).GetString(), StringComparison.Ordinal);
        second.Signal(PosixSignal.SIGTERM);
        Assert.Equal(0, (await second.EndAsync(Within)).ExitCode);
        await page.DisposeAsync();
    }

    [Fact]
    public async Task Run_WithoutAnAddressForItsPage_IsRefused()
    {
        _place.Write("appsettings.json", """{ "Soak": { "Web": { "Reports": "" } } }""");

        SoakdProcess.Ended refused = await SoakdProcess.RunAsync(_place.Path, Within, "run", "--page");

        Assert.Equal((78, "Soak:Web:Reports = \"\": an address is needed for --page"), (refused.ExitCode, refused.Errors.Trim()));
    }

    private void Configure(string more) => _place.Write(
        "appsettings.json", $$"""{ "Soak": { "Web": { "Health": "", "Reports": "127.0.0.1:{{_port}}" } {{more}} } }""");

    // It asks for the stream and never reads.
    private async Task<TcpClient> HungAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", _port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes("GET /live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"), TestContext.Current.CancellationToken);
        return client;
    }

    private static RunPlots PlotsOf(IEnumerable<JournalEntry> entries)
    {
        var plots = new PlotFold();
        foreach (JournalEntry entry in entries) plots.Apply(entry, default(LevelPoint));
        return plots.Plots();
    }

    private static async Task EqualAsync(OpenPage page, string column, IEnumerable<long?> expected)
    {
        JsonElement shown = await page.ReadAsync($"soakd.data().plots.points.{column}");
        Assert.Equal(
            expected, shown.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? (long?)null : value.GetInt64()));
    }
}
