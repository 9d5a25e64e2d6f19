using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Soakd.Configuration;
using Soakd.TestKit;
using Soakd.Web;

namespace Soakd.Tests.Web;

public sealed class WebServerTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryDirectory _place = new();
    private readonly FakeView _view = new();
    private readonly ManualTimeProvider _time = new();
    private readonly WebServer _server;
    private readonly HttpClient _client = new();

    public WebServerTests() => _server = new WebServer(
        new IPEndPoint(IPAddress.Loopback, 0), WebSettings.Health, ["soakd.example"], _ => { }, routes =>
        {
            HealthEndpoints.Map(routes, _view);
            var runs = new RunsOptions(_place["runs"], null, 20, long.MaxValue, null);
            RunEndpoints.Map(routes, runs, new RunList(runs, _time));
        });

    public async ValueTask InitializeAsync()
    {
        await _server.StartAsync(CancellationToken.None);
        _client.BaseAddress = new Uri($"http://127.0.0.1:{_server.Port}");
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    public void Dispose()
    {
        _client.Dispose();
        _place.Dispose();
    }

    [Theory]
    [InlineData("Starting", 200, 503, 503)]
    [InlineData("Idle", 200, 200, 200)]
    [InlineData("Preparing", 200, 200, 200)]
    [InlineData("Playing", 200, 200, 200)]
    [InlineData("Ending", 200, 200, 200)]
    [InlineData("Stopping", 200, 200, 503)]
    public async Task Get_Health_FollowsTheStateOfTheProcess(string state, int live, int started, int ready)
    {
        _view.Status = _view.Status with { State = Enum.Parse<ProcessState>(state) };

        Assert.Equal(
            [live, started, ready], [await CodeAsync("/livez"), await CodeAsync("/startupz"), await CodeAsync("/readyz")]);
    }

    [Fact]
    public async Task Get_LivezWhileALoopStandsStill_SaysWhich()
    {
        _view.Stalled = "pacer";

        using HttpResponseMessage answer = await _client.GetAsync("/livez", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("the pacer stands still\n", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Get_Status_IsJsonThatNobodyKeeps()
    {
        using HttpResponseMessage answer = await _client.GetAsync("/status", TestContext.Current.CancellationToken);

        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal("idle", JsonElement.Parse(text).GetProperty("state").GetString());
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("POST", null, null, 405)]
    [InlineData("DELETE", null, null, 405)]
    [InlineData("GET", "Origin", "http://evil.example", 403)]
    [InlineData("GET", "Sec-Fetch-Site", "cross-site", 403)]
    [InlineData("GET", "Sec-Fetch-Site", "same-origin", 200)]
    [InlineData("GET", "Host", "evil.example", 403)]
    [InlineData("GET", "Host", "localhost:9464", 200)]
    [InlineData("GET", "Host", "SOAKD.example:9464", 200)]
    [InlineData("GET", "Host", "[::1]:9464", 200)]
    [InlineData("HEAD", null, null, 200)]
    public async Task Send_ARequestOfAnotherSiteOrThatChangesSomething_IsRefused(string method, string? header, string? value, int code)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/livez");
        if (header is not null) request.Headers.TryAddWithoutValidation(header, value);

        using HttpResponseMessage answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(code, (int)answer.StatusCode);
    }

    // A link in an alert is clicked; a page of another site shows soakd's within itself, fetches it, or sends a form to it.
    [Theory]
    [InlineData("navigate", "document", null, 200)]
    [InlineData("navigate", "iframe", null, 403)]
    [InlineData("no-cors", "image", null, 403)]
    [InlineData("cors", "empty", "http://evil.example", 403)]
    [InlineData("navigate", "document", "http://evil.example", 403)]
    public async Task Send_FromAnotherSite_IsRefusedUnlessItIsALink(string mode, string destination, string? origin, int code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/livez");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        request.Headers.Add("Sec-Fetch-Mode", mode);
        request.Headers.Add("Sec-Fetch-Dest", destination);
        if (origin is not null) request.Headers.Add("Origin", origin);

        using HttpResponseMessage answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(code, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("/runs/run-1/report.json", 200)]
    [InlineData("/runs/canary/run-3/report.json", 200)]
    [InlineData("/runs/canary/report.json", 404)]
    [InlineData("/runs/run-1/report.md", 404)]
    [InlineData("/runs/run-1/journal.ndjson", 404)]
    [InlineData("/runs/../theirs/report.json", 404)]
    [InlineData("/runs/%2e%2e/theirs/report.json", 404)]
    [InlineData("/runs/..%2ftheirs/report.json", 404)]
    [InlineData("/runs/..%5ctheirs/report.json", 404)]
    [InlineData("/runs/.hidden/report.json", 404)]
    [InlineData("/runs/link/report.json", 404)]
    [InlineData("/runs/run-2/report.json", 404)]
    [InlineData("/runs/run-1%00/report.json", 400)]
    [InlineData("/nothing", 404)]
    public async Task Get_AFile_IsOneOfAFewOfARun(string path, int code)
    {
        foreach (string run in (string[])["runs/run-1", "runs/canary/run-3", "runs/.hidden", "theirs"])
        {
            Directory.CreateDirectory(_place[run]);
            _place.Write($"{run}/journal.ndjson", "");
            _place.Write($"{run}/report.json", run);
        }

        Directory.CreateDirectory(_place["runs/run-2"]);
        _place.Write("runs/run-2/journal.ndjson", "");
        File.CreateSymbolicLink(_place["runs/run-2/report.json"], _place["theirs/report.json"]);
        File.CreateSymbolicLink(_place["runs/link"], _place["theirs"]);

        // As it stands: a client of HTTP would tidy the path.
        string answer = await RawAsync($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {code} ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("theirs", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9_000, "HTTP/1.1 431 ")]
    [InlineData(100, "HTTP/1.1 200 ")]
    public async Task Get_WithLargeHeaders_IsRefused(int bytes, string answer) => Assert.StartsWith(
        answer,
        await RawAsync($"GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nX-Large: {new string('x', bytes)}\r\n\r\n"),
        StringComparison.Ordinal);

    [Fact]
    public async Task Get_Runs_ListsWhatIsKept()
    {
        Directory.CreateDirectory(_place["runs/run-1"]);
        _place.Write("runs/run-1/journal.ndjson", "");

        string list = await _client.GetStringAsync("/runs", TestContext.Current.CancellationToken);

        Assert.Equal("no report", JsonElement.Parse(list)[0].GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task Get_RunsAgainAndAgain_ReadsThemOnceASecond()
    {
        AddRun("runs/run-1", "PASS");
        AddRun("runs/canary/run-2", "FAIL");
        Assert.Equal(["run-1 PASS", "canary/run-2 FAIL"], await ListAsync());

        AddRun("runs/run-1", "WARN");
        Assert.Equal(["run-1 PASS", "canary/run-2 FAIL"], await ListAsync());
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(["run-1 WARN", "canary/run-2 FAIL"], await ListAsync());
    }

    private void AddRun(string run, string verdict)
    {
        Directory.CreateDirectory(_place[run]);
        _place.Write($"{run}/journal.ndjson", "");
        string report = _place.Write($"{run}/report.json", $$"""{ "verdict_text": "{{verdict}}", "last_us": 1000000 }""");

        // A report is read again when it was written again.
        File.SetLastWriteTimeUtc(report, DateTime.UnixEpoch.AddDays(verdict.Length).AddSeconds(verdict[0]));
    }

    private async Task<string[]> ListAsync()
    {
        string list = await _client.GetStringAsync("/runs", TestContext.Current.CancellationToken);
        return
        [
            .. JsonElement.Parse(list).EnumerateArray()
                .Select(run => $"{run.GetProperty("run").GetString()} {run.GetProperty("verdict").GetString()}"),
        ];
    }

    [Fact]
    public async Task Start_ThePortIsTaken_IsOneLineWithKeyAndPort()
    {
        var address = new IPEndPoint(IPAddress.Loopback, _server.Port);
        await using var second = new WebServer(address, WebSettings.Reports, [], _ => { }, _ => { });

        var refusal = await Assert.ThrowsAsync<ConfigurationException>(() => second.StartAsync(CancellationToken.None));

        Assert.Equal($"Soak:Web:Reports = \"{address}\": another process listens there", Assert.Single(refusal.Lines));
    }

    private async Task<int> CodeAsync(string path)
    {
        using HttpResponseMessage answer = await _client.GetAsync(path, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }

    private async Task<string> RawAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _server.Port, TestContext.Current.CancellationToken);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
