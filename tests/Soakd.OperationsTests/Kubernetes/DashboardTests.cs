using System.Globalization;
using System.Text.Json;
using Soakd.TestKit;

namespace Soakd.OperationsTests.Kubernetes;

/// <summary>Every panel of the dashboard shows something: its query is asked of a real Prometheus that scrapes a real soak.</summary>
public sealed class DashboardTests
{
    private static readonly string Soakd = Path.Combine(SourceTree.Root, "artifacts", "bin", "Soakd", "release", "soakd");

    [Fact]
    public async Task Panels_OfMetrics_HaveDataWhileASoakIsPlayed()
    {
        Tools.Need("prometheus", "prometheus");
        Assert.SkipUnless(File.Exists(Soakd), "lacks a built soakd: run make build first");
        (int health, int port) = (FreePort.Find(), FreePort.Find());
        TemporaryDirectory soak = new(), metrics = new();
        string settings = soak.Write("appsettings.json", $$"""
            { "Soak": { "Between": "Canary", "Web": { "Health": "127.0.0.1:{{health}}", "Reports": "" },
                "Runs": { "Directory": "{{soak["runs"]}}" }, "Log": { "File": "" } } }
            """);
        await using Server soakd = await Server.StartAsync(health, "/readyz", soak, Soakd, "serve", "--config", settings);
        string scrapes = metrics.Write("prometheus.yaml", $$"""
            global: { scrape_interval: 1s }
            scrape_configs:
              - job_name: soakd
                static_configs: [ { targets: [ "127.0.0.1:{{health}}" ] } ]
            """);
        await using Server prometheus = await Server.StartAsync(
            port, "/-/ready", metrics, "prometheus", $"--config.file={scrapes}", $"--storage.tsdb.path={metrics["data"]}",
            $"--web.listen-address=127.0.0.1:{port}");

        string[] queries = [.. Queries()];
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

    private static IEnumerable<string> Queries()
    {
        JsonElement dashboard = JsonElement.Parse(File.ReadAllText(Path.Combine(Tools.Alerts, "dashboard.json")));
        foreach (JsonElement panel in dashboard.GetProperty("panels").EnumerateArray())
        {
            if (!panel.TryGetProperty("targets", out JsonElement targets)) continue;
            if (panel.GetProperty("datasource").GetProperty("type").GetString() != "prometheus") continue;
            foreach (JsonElement target in targets.EnumerateArray())
                yield return target.GetProperty("expr").GetString()!
                    .Replace("$__rate_interval", "20s", StringComparison.Ordinal).Replace("$instance", ".*", StringComparison.Ordinal);
        }
    }

    private static async Task<bool> HasDataAsync(Server prometheus, string query)
    {
        JsonElement answer = await prometheus.GetAsync($"/api/v1/query?query={Uri.EscapeDataString(query)}");
        return answer.GetProperty("data").GetProperty("result").EnumerateArray().Any(series =>
            double.IsFinite(double.Parse(series.GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture)));
    }
}
