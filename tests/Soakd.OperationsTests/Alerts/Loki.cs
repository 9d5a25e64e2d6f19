using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Soakd.OperationsTests.Kubernetes;
using Soakd.TestKit;

namespace Soakd.OperationsTests.Alerts;

/// <summary>A real Loki with its ruler and the rules of the chart.</summary>
internal sealed class Loki : IAsyncDisposable
{
    /// <summary>The soak of which the files tell that are not of a healthy one.</summary>
    public const string Faulty = "faulty";

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
    /// <param name="name">The name of the soak, where another test waits for the alerts of the one in the file.</param>
    public async Task ShipAsync(string file, TimeSpan ago = default, string name = Faulty)
    {
        string[] lines = await File.ReadAllLinesAsync(Path.Combine(Tools.Alerts, "tests", file), TestContext.Current.CancellationToken);
        DateTimeOffset begin = DateTimeOffset.UtcNow - ago;
        await ShipAsync(
            file,
            lines.Select((line, i) => (
                begin.AddMicroseconds(i), line.Replace($"\"name\":\"{Faulty}\"", $"\"name\":\"{name}\"", StringComparison.Ordinal))));
    }

    /// <summary>Ships lines, each with its time.</summary>
    /// <param name="source">Where they come from. Loki keeps the lines of each source apart, and wants them in their order.</param>
    /// <param name="lines">The lines.</param>
    public async Task ShipAsync(string source, IEnumerable<(DateTimeOffset At, string Line)> lines)
    {
        var pushed = new
        {
            streams = new[]
            {
                new
                {
                    stream = new { app = "soakd", source },
                    values = lines.Select(line => new[] { Nanoseconds(line.At), line.Line }).ToArray(),
                },
            },
        };
        using HttpResponseMessage answer = await _server.Client.PostAsJsonAsync(
            new Uri("/loki/api/v1/push", UriKind.Relative), pushed, CancellationToken.None);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The alerts that fire.</summary>
    public async Task<IReadOnlyList<AlertKey>> AlertsAsync() =>
    [
        .. (await _server.GetAsync("/prometheus/api/v1/alerts")).GetProperty("data").GetProperty("alerts").EnumerateArray()
            .Where(alert => alert.GetProperty("state").GetString() == "firing")
            .Select(alert => alert.GetProperty("labels"))
            .Select(labels => new AlertKey(Label(labels, "alertname"), Label(labels, "run"), Label(labels, "episode"))),
    ];

    /// <summary>The alerts that fire, each with the soak that it names.</summary>
    public async Task<IReadOnlyList<(string Alert, string Name)>> FiringAsync() =>
    [
        .. (await _server.GetAsync("/prometheus/api/v1/alerts")).GetProperty("data").GetProperty("alerts").EnumerateArray()
            .Where(alert => alert.GetProperty("state").GetString() == "firing")
            .Select(alert => alert.GetProperty("labels"))
            .Select(labels => (Label(labels, "alertname"), Label(labels, "name")))
            .Order(),
    ];

    /// <summary>The alerts that have a rule, each with the query that its rule asks.</summary>
    public async Task<IReadOnlyDictionary<string, string>> RulesAsync() => (await RuleListAsync()).ToDictionary(
        rule => rule.GetProperty("name").GetString()!, rule => rule.GetProperty("query").GetString()!, StringComparer.Ordinal);

    /// <summary>When the query of a rule holds for a run within a time that is over, asked as often as the ruler asks.</summary>
    /// <param name="alert">The alert of the rule.</param>
    /// <param name="run">The run.</param>
    /// <param name="from">The begin of the time.</param>
    /// <param name="to">Its end.</param>
    public async Task<IReadOnlyList<DateTimeOffset>> HeldAsync(string alert, string run, DateTimeOffset from, DateTimeOffset to)
    {
        string query = (await RulesAsync())[alert];
        JsonElement answer = await RangeAsync(query, from, to, TimeSpan.FromSeconds(10));
        return
        [
            .. answer.EnumerateArray().Where(series => Label(series.GetProperty("metric"), "run") == run)
                .SelectMany(series => series.GetProperty("values").EnumerateArray())
                .Select(value => DateTimeOffset.FromUnixTimeSeconds((long)value[0].GetDouble())),
        ];
    }

    /// <summary>What a query finds in a time: series, or streams of lines.</summary>
    public async Task<JsonElement> RangeAsync(string query, DateTimeOffset from, DateTimeOffset to, TimeSpan step) =>
        (await _server.GetAsync(
            $"/loki/api/v1/query_range?query={Uri.EscapeDataString(query)}&start={Nanoseconds(from)}&end={Nanoseconds(to)}"
                + $"&step={(int)step.TotalSeconds}s&limit=1000"))
        .GetProperty("data").GetProperty("result");

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
        .. (await RuleListAsync())
            .Where(rule => rule.TryGetProperty("lastError", out JsonElement error) && error.GetString() is { Length: > 0 })
            .Select(rule => $"{rule.GetProperty("name")}: {rule.GetProperty("lastError")}"),
    ];

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<IEnumerable<JsonElement>> RuleListAsync() =>
        (await _server.GetAsync("/prometheus/api/v1/rules")).GetProperty("data").GetProperty("groups").EnumerateArray()
        .SelectMany(group => group.GetProperty("rules").EnumerateArray());

    private static string Nanoseconds(DateTimeOffset at) =>
        ((at - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick).ToString(CultureInfo.InvariantCulture);

    private static string Label(JsonElement labels, string name) =>
        labels.TryGetProperty(name, out JsonElement value) ? value.GetString()! : "";
}
