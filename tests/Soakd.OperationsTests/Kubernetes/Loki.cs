using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Soakd.TestKit;

namespace Soakd.OperationsTests.Kubernetes;

/// <summary>A real Loki with its ruler and the rules of the chart.</summary>
internal sealed class Loki : IAsyncDisposable
{
    private readonly Server _server;

    private Loki(Server server) => _server = server;

    /// <summary>Starts it.</summary>
    /// <param name="alertmanager">Who gets its alerts; null for nobody.</param>
    public static async Task<Loki> StartAsync(Uri? alertmanager = null)
    {
        Tools.Need();
        var directory = new TemporaryDirectory();
        int port = FreePort.Find();
        string[] to = alertmanager is null ? [] : ["--alertmanager", alertmanager.OriginalString];
        return new Loki(await Server.StartAsync(
            port, "/ready", directory, Tools.PathOf("loki-start"),
            [directory["data"], "--port", $"{port}", "--rules", Path.Combine(Tools.Alerts, "loki-rules.yaml"), .. to]));
    }

    /// <summary>Ships lines, as a shipper does that read them just now.</summary>
    /// <param name="file">The file with the lines, of the tests of the chart.</param>
    /// <param name="ago">How long ago they were read.</param>
    public async Task ShipAsync(string file, TimeSpan ago = default)
    {
        string[] lines = await File.ReadAllLinesAsync(Path.Combine(Tools.Alerts, "tests", file), TestContext.Current.CancellationToken);
        long begin = (DateTimeOffset.UtcNow - ago).ToUnixTimeMilliseconds() * 1_000_000;
        var pushed = new
        {
            streams = new[]
            {
                new
                {
                    stream = new { app = "soakd" },
                    values = lines.Select((line, i) => new[] { (begin + i).ToString(CultureInfo.InvariantCulture), line }).ToArray(),
                },
            },
        };
        using HttpResponseMessage answer = await _server.Client.PostAsJsonAsync(
            new Uri("/loki/api/v1/push", UriKind.Relative), pushed, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The alerts that fire, each with the soak that it names.</summary>
    public async Task<IReadOnlyList<(string Alert, string Name)>> FiringAsync() =>
    [
        .. (await _server.GetAsync("/prometheus/api/v1/alerts")).GetProperty("data").GetProperty("alerts").EnumerateArray()
            .Where(alert => alert.GetProperty("state").GetString() == "firing")
            .Select(alert => alert.GetProperty("labels"))
            .Select(labels => (labels.GetProperty("alertname").GetString()!, NameOf(labels)))
            .Order(),
    ];

    /// <summary>Waits until exactly these alerts fire for a soak.</summary>
    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> WhenFiringAsync(string name, params IEnumerable<string> alerts)
    {
        string[] wanted = [.. alerts.Order(StringComparer.Ordinal)], firing = [];
        return await _server.WhenAsync(
            async () =>
            {
                firing = [.. (await FiringAsync()).Where(one => one.Name == name).Select(one => one.Alert).Order(StringComparer.Ordinal)];
                return firing.SequenceEqual(wanted);
            },
            () => $"firing: {string.Join(' ', firing)}; missing: {string.Join(' ', wanted.Except(firing))}");
    }

    /// <summary>Waits until an alert does not fire for a soak.</summary>
    public async Task WhenOverAsync(string name, string alert) =>
        await _server.WhenAsync(async () => !(await FiringAsync()).Contains((alert, name)), () => $"{alert} still fires");

    /// <summary>What is wrong with the rules, by name; a rule that was not evaluated yet is healthy.</summary>
    public async Task<IReadOnlyList<string>> BrokenRulesAsync() =>
    [
        .. (await _server.GetAsync("/prometheus/api/v1/rules")).GetProperty("data").GetProperty("groups").EnumerateArray()
            .SelectMany(group => group.GetProperty("rules").EnumerateArray())
            .Where(rule => rule.TryGetProperty("lastError", out JsonElement error) && error.GetString() is { Length: > 0 })
            .Select(rule => $"{rule.GetProperty("name")}: {rule.GetProperty("lastError")}"),
    ];

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static string NameOf(JsonElement labels) => labels.TryGetProperty("name", out JsonElement name) ? name.GetString()! : "";
}
