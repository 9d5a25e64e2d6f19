using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Serving;

/// <summary>A run that answers over HTTP while it is played.</summary>
public sealed class ListenTests : IDisposable
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(90);

    private readonly TemporaryDirectory _place = new();
    private readonly HttpClient _client = new();

    public void Dispose()
    {
        _client.Dispose();
        _place.Dispose();
    }

    [Fact]
    public async Task Run_AskedToListen_AnswersWhileItPlaysAndNeedsItsPort()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        string address = $"{taken.LocalEndpoint}";
        _place.Write("appsettings.json", $$"""{ "Soak": { "Web": { "Health": "{{address}}" } } }""");
        SoakdProcess.Ended refused = await SoakdProcess.RunAsync(_place.Path, Within, "run", "--listen");
        Assert.Equal((78, $"Soak:Web:Health = \"{address}\": another process listens there"), (refused.ExitCode, refused.Errors.Trim()));
        Assert.False(Directory.Exists(_place["runs/latest"]));
        taken.Stop();

        using var soakd = SoakdProcess.Start(_place.Path, "run", "--listen", "--rate", "100", "--for", "20s");
        JsonElement status = await PlayingAsync($"http://{address}");
        string metrics = await _client.GetStringAsync(new Uri($"http://{address}/metrics"), TestContext.Current.CancellationToken);
        SoakdProcess.Ended ended = await soakd.EndAsync(Within);

        Assert.Equal("smoke", status.GetProperty("playing").GetProperty("plan").GetString());
        Assert.Contains("soakd_run_playing", metrics, StringComparison.Ordinal);
        Assert.True(ended.ExitCode is 0 or 1 or 2, ended.ToString());
        await Assert.ThrowsAsync<HttpRequestException>(() =>
            _client.GetAsync(new Uri($"http://{address}/livez"), TestContext.Current.CancellationToken));
    }

    private async Task<JsonElement> PlayingAsync(string url)
    {
        using var limit = new CancellationTokenSource(Within);
        while (true)
        {
            try
            {
                var status = JsonElement.Parse(await _client.GetStringAsync(new Uri($"{url}/status"), limit.Token));
                if (status.GetProperty("state").GetString() == "playing") return status;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
        }
    }
}
