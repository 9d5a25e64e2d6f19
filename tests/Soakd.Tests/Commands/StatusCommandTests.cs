using System.Net;
using Microsoft.AspNetCore.Http;
using Soakd.Configuration;
using Soakd.Hosting;
using Soakd.Web;

namespace Soakd.Tests.Commands;

/// <summary><c>soakd status</c> against whoever answers at the address.</summary>
public sealed class StatusCommandTests : IAsyncLifetime, IDisposable
{
    private const string Idle = """
        { "version": "9.9", "name": "orders\u001b[2J", "state": "idle", "text": "idle\nsoakd: FAIL", "waiting": [] }
        """;

    private readonly Terminal _terminal = new();
    private readonly WebServer _server;
    private string _answer = "";

    public StatusCommandTests() => _server = new WebServer(
        new IPEndPoint(IPAddress.Loopback, 0), WebSettings.Health, [], _ => { },
        routes => routes.MapRead("/status", context => context.Response.WriteAsync(_answer, context.RequestAborted)));

    public async ValueTask InitializeAsync()
    {
        await _server.StartAsync(CancellationToken.None);
        _terminal.Configure($$"""{ "Soak": { "Web": { "Health": "127.0.0.1:{{_server.Port}}" } } }""");
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _terminal.Dispose();

    [Theory]
    [InlineData("<html>nginx</html>")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{ "version": null, "name": "x", "state": "idle", "text": "x", "waiting": [] }""")]
    [InlineData("""{ "version": "1", "name": "x", "state": "idle", "text": "x", "waiting": null }""")]
    [InlineData("""{ "version": "1", "name": "x", "state": "asleep", "text": "x", "waiting": [] }""")]
    [InlineData("""{ "version": "1", "name": "x", "state": "playing", "text": "x", "waiting": [], "playing": {} }""")]
    public void Status_OfWhatIsNoSoakd_IsOneLine(string answer)
    {
        _answer = answer;

        Assert.Equal(ExitCodes.Configuration, _terminal.Type("status"));

        Assert.StartsWith(
            $"Soak:Web:Health = \"127.0.0.1:{_server.Port}\": no soakd serve answers there: ", Assert.Single(_terminal.Errors),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Status_OfAnAnswerThatIsTooLong_IsOneLine()
    {
        _answer = new string(' ', 2_000_000) + Idle;

        Assert.Equal(ExitCodes.Configuration, _terminal.Type("status"));

        Assert.Single(_terminal.Errors);
    }

    [Fact]
    public void Status_WithControlCharacters_DoesNotControlTheTerminal()
    {
        _answer = Idle;

        Assert.Equal(ExitCodes.Success, _terminal.Type("status"));

        Assert.Equal("soakd 9.9  orders [2J  idle soakd: FAIL\n", _terminal.Output);
    }
}
