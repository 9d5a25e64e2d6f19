using System.Net;
using Soakd.Configuration;
using Soakd.LivePage;
using Soakd.TestKit;
using Soakd.Tests.Web;
using Soakd.Web;

namespace Soakd.Tests.LivePage;

public sealed class PageEndpointsTests : IAsyncLifetime
{
    private const string Attack = "<img src=x onerror=alert(1)>";

    private readonly PageHub _hub = new(new FakeView(), null, _ => { }, new ManualTimeProvider());
    private readonly WebServer _server;
    private readonly HttpClient _client = new();

    public PageEndpointsTests() => _server = new WebServer(
        new IPEndPoint(IPAddress.Loopback, 0), WebSettings.Reports, [], _ => { }, routes => PageEndpoints.Map(routes, Attack, _hub));

    public async ValueTask InitializeAsync()
    {
        await _server.StartAsync(CancellationToken.None);
        _hub.Start();
        _client.BaseAddress = new Uri($"http://127.0.0.1:{_server.Port}");
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _hub.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Get_ThePage_IsOneFileThatMayAskItsOwnOriginAlone()
    {
        using HttpResponseMessage answer = await _client.GetAsync("/", TestContext.Current.CancellationToken);

        string page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith(
            "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; connect-src 'self'; style-src 'sha256-", policy,
            StringComparison.Ordinal);
        Assert.EndsWith("; frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=\"", page, StringComparison.OrdinalIgnoreCase);
        Assert.InRange(page.Length, 1, 250_000);
    }

    [Fact]
    public async Task Get_TheStream_IsEventsThatNobodyKeeps()
    {
        using HttpResponseMessage answer = await StreamAsync();

        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Equal("event: process", await lines.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Get_TheStreamTooOften_IsToldToComeBack()
    {
        var open = new List<HttpResponseMessage>();
        for (int i = 0; i < PageHub.MostClients; i++) open.Add(await StreamAsync());

        using HttpResponseMessage refused = await StreamAsync();

        Assert.All(open, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter!.Delta);
        open.ForEach(answer => answer.Dispose());
        while (true)
        {
            using HttpResponseMessage next = await StreamAsync();
            if (next.IsSuccessStatusCode) break;
        }
    }

    [Fact]
    public async Task Stop_WhilePagesFollow_EndsTheirStreams()
    {
        using HttpResponseMessage answer = await StreamAsync();

        await _hub.StopAsync();

        string all = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("event: process\n", all, StringComparison.Ordinal);
        using HttpResponseMessage late = await StreamAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, late.StatusCode);
    }

    [Theory]
    [InlineData("POST", "/live", null, null, 405)]
    [InlineData("GET", "/live", "Origin", "http://evil.example", 403)]
    [InlineData("GET", "/", "Host", "evil.example", 403)]
    [InlineData("HEAD", "/", null, null, 200)]
    [InlineData("HEAD", "/live", null, null, 200)]
    [InlineData("GET", "/live/x", null, null, 404)]
    public async Task Send_WhatIsNotForAPage_IsRefused(string method, string path, string? header, string? value, int code)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (header is not null) request.Headers.TryAddWithoutValidation(header, value);

        using HttpResponseMessage answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(code, (int)answer.StatusCode);
    }

    [Fact]
    public void Docs_OfThePage_SayItsLimits()
    {
        string docs = SourceTree.Read("docs/serve.md");

        Assert.Contains($"At most {PageHub.MostClients} pages may be open", docs, StringComparison.Ordinal);
        Assert.Contains($"at most {PageHistory.MaxPoints:#,0} points", docs, StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> StreamAsync() =>
        _client.GetAsync("/live", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
}
