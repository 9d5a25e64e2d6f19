using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Soakd.OperationsTests.Kubernetes;
using Soakd.TestKit;

namespace Soakd.OperationsTests.Alerts;

/// <summary>
/// Every panel of the dashboard shows something: its query is asked of a real Prometheus that scrapes a real soak, or of a real Loki with
/// the lines of real runs.
/// </summary>
[Collection(nameof(AlertTheatre))]
public sealed class DashboardTests(AlertTheatre theatre, SoakdImage image)
{
    [Fact]
    public async Task Panels_OfMetrics_HaveDataWhileASoakIsPlayed()
    {
        Tools.Need("prometheus", "prometheus");
        SoakdChild.Need();
        (int health, int port) = (FreePort.Find(), FreePort.Find());
        TemporaryDirectory soak = new(), metrics = new();
        string settings = soak.Write("appsettings.json", $$"""
            { "Soak": { "Between": "Canary", "Web": { "Health": "127.0.0.1:{{health}}", "Reports": "" },
                "Runs": { "Directory": "{{soak["runs"]}}" }, "Log": { "File": "" } } }
            """);
        await using Server soakd = await Server.StartAsync(health, "/readyz", soak, SoakdChild.Executable, "serve", "--config", settings);
        string scrapes = metrics.Write("prometheus.yaml", $$"""
            global: { scrape_interval: 1s }
            scrape_configs:
              - job_name: soakd
                static_configs: [ { targets: [ "127.0.0.1:{{health}}" ] } ]
            """);
        await using Server prometheus = await Server.StartAsync(
            port, "/-/ready", metrics, "prometheus", $"--config.file={scrapes}", $"--storage.tsdb.path={metrics["data"]}",
            $"--web.listen-address=127.0.0.1:{port}");

        string[] queries = [.. Queries("prometheus")];
        string[] silent = queries;
        await prometheus.WhenAsync(
            async () =>
            {
                List<string> without = [];
                foreach (string query in silent)
                    if (!await HasDataAsync(prometheus, query)) without.Add(query);
                silent = [.. without];
                return silent.Length == 0;
            },
            () => string.Join('\n', silent));

        Assert.True(queries.Length > 12);
    }

    [Fact]
    public async Task Panels_OfTheLog_HaveDataWhenRunsWerePlayed()
    {
        Loki loki = await theatre.LokiAsync();
        DateTimeOffset begin = DateTimeOffset.UtcNow - TimeSpan.FromMinutes(20);
        Scenario[] played = [.. Scenario.All.Where(scenario => scenario.Lacks is null)];
        foreach (Scenario scenario in played) await theatre.PlayedAsync(scenario, image);
        // No run can be made to log a Fault.
        await loki.ShipAsync("once.ndjson", name: "on the dashboard");
        string[] logged = [.. played.SelectMany(scenario => scenario.Events), "Heartbeat", "Fault"];

        string[] queries = [.. Queries("loki")];
        foreach (string query in queries)
        {
            JsonElement found = await loki.RangeAsync(query, begin, DateTimeOffset.UtcNow.AddMinutes(1), TimeSpan.FromSeconds(30));
            string[] shown = [.. found.EnumerateArray().Where(IsOfAnEvent).Select(EventOf)];

            Assert.True(found.GetArrayLength() > 0, query);
            if (IsOfEvents(query)) Assert.Empty(logged.Where(name => Word(query, name)).Except(shown));
        }

        Assert.True(queries.Length > 6);
    }

    private static IEnumerable<string> Queries(string source)
    {
        JsonElement dashboard = JsonElement.Parse(File.ReadAllText(Path.Combine(Tools.Alerts, "dashboard.json")));
        IEnumerable<JsonElement> panels = dashboard.GetProperty("panels").EnumerateArray()
            .Where(panel => panel.TryGetProperty("targets", out _) && IsOf(panel, source))
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray());
        IEnumerable<JsonElement> annotations = dashboard.GetProperty("annotations").GetProperty("list").EnumerateArray()
            .Where(annotation => IsOf(annotation, source));
        return panels.Concat(annotations).Select(asks => asks.GetProperty("expr").GetString()!
            .Replace("$__rate_interval", "20s", StringComparison.Ordinal).Replace("$__interval", "1m", StringComparison.Ordinal)
            .Replace("$instance", ".*", StringComparison.Ordinal));
    }

    private static bool IsOf(JsonElement asks, string source) =>
        asks.GetProperty("datasource").GetProperty("type").GetString() == source;

    private static bool IsOfEvents(string query) => query.StartsWith("sum by (event)", StringComparison.Ordinal);

    private static bool IsOfAnEvent(JsonElement series) =>
        series.TryGetProperty("metric", out JsonElement labels) && labels.TryGetProperty("event", out _);

    private static string EventOf(JsonElement series) => series.GetProperty("metric").GetProperty("event").GetString()!;

    private static bool Word(string query, string name) => Regex.IsMatch(query, $@"\b{name}\b", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static async Task<bool> HasDataAsync(Server prometheus, string query)
    {
        JsonElement answer = await prometheus.GetAsync($"/api/v1/query?query={Uri.EscapeDataString(query)}");
        return answer.GetProperty("data").GetProperty("result").EnumerateArray().Any(series =>
            double.IsFinite(double.Parse(series.GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture)));
    }
}
