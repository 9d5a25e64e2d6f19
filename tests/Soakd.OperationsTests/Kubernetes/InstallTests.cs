using System.Text.Json;
using Soakd.OperationsTests.Machines;

namespace Soakd.OperationsTests.Kubernetes;

/// <summary>
/// The chart on a real API server: installed, changed, taken back, removed, with and without the kinds of the operator of Prometheus.
/// </summary>
public sealed class InstallTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const string Release = "nightly";
    private const string Deployment = $"/apis/apps/v1/namespaces/default/deployments/{Release}-soakd";
    private const string Monitor = $"/apis/monitoring.coreos.com/v1/namespaces/default/podmonitors/{Release}-soakd";
    private const string Rule = $"/apis/monitoring.coreos.com/v1/namespaces/default/prometheusrules/{Release}-soakd";

    // Where something of the chart may be left.
    private static readonly string[] Lists =
    [
        "/api/v1/namespaces/default/configmaps", "/api/v1/namespaces/default/serviceaccounts", "/api/v1/namespaces/default/pods",
        "/apis/apps/v1/namespaces/default/deployments", "/apis/batch/v1/namespaces/default/jobs",
        "/apis/batch/v1/namespaces/default/cronjobs", "/apis/networking.k8s.io/v1/namespaces/default/networkpolicies",
        "/apis/policy/v1/namespaces/default/poddisruptionbudgets",
    ];

    public static TheoryData<string> Values => ChartTests.Values;

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Release_IsInstalledChangedTakenBackAndRemoved(string values)
    {
        // Its claim stays, and cannot become that of other values.
        string release = values.Replace("-values.yaml", "", StringComparison.Ordinal);
        string[] with = [release, Tools.Chart, "--values", Path.Combine(Tools.Chart, "ci", values)];

        Ran installed = await server.HelmAsync(["install", .. with]);
        string manifest;
        try
        {
            Assert.Contains($"helm test {release}", installed.Good, StringComparison.Ordinal);
            Assert.DoesNotContain("warn", installed.Errors, StringComparison.OrdinalIgnoreCase);
            _ = (await server.HelmAsync(["upgrade", .. with, "--set", "tuning.RateFactor=2"])).Good;
            _ = (await server.HelmAsync(["upgrade", .. with, "--set", "soak.Payload.Seed=7"])).Good;
            _ = (await server.HelmAsync("rollback", release, "1")).Good;
            manifest = (await server.HelmAsync("get", "manifest", release)).Good;
        }
        finally
        {
            _ = (await server.HelmAsync("uninstall", release)).Good;
        }

        foreach (string list in Lists) Assert.Empty(await OwnAsync(list, release));
        Assert.Equal(
            manifest.Contains("kind: PersistentVolumeClaim", StringComparison.Ordinal) ? [$"{release}-soakd-runs"] : [],
            await OwnAsync("/api/v1/namespaces/default/persistentvolumeclaims", release));
    }

    [Fact]
    public async Task Upgrade_OfTheTuning_KeepsThePodAndAnotherValueReplacesIt()
    {
        _ = (await server.HelmAsync("install", Release, Tools.Chart)).Good;
        try
        {
            string first = await ChecksumAsync();
            _ = (await server.HelmAsync("upgrade", Release, Tools.Chart, "--set", "tuning.RateFactor=2")).Good;
            (long generation, string tuned) = (await GenerationAsync(), await ChecksumAsync());
            _ = (await server.HelmAsync("upgrade", Release, Tools.Chart, "--set", "soak.Plan=canary")).Good;

            Assert.Equal((1, first), (generation, tuned));
            Assert.NotEqual(first, await ChecksumAsync());
            JsonElement tuning = (await server.GetAsync($"/api/v1/namespaces/default/configmaps/{Release}-soakd-tuning"))!.Value;
            Assert.Contains("RateFactor", tuning.GetProperty("data").GetProperty("tuning.json").GetString(), StringComparison.Ordinal);
        }
        finally
        {
            _ = (await server.HelmAsync("uninstall", Release)).Good;
        }
    }

    [Fact]
    public async Task Secret_StandsInNoManifest()
    {
        const string Planted = "hunter2-is-planted";
        string values = Path.Combine(Tools.Chart, "ci", "strimzi-values.yaml");
        Ran refused = await server.HelmAsync(
            "install", Release, Tools.Chart, "--values", values, "--set", $"secrets.sasl\\.password={Planted}");
        _ = (await server.HelmAsync("install", Release, Tools.Chart, "--values", values)).Good;
        try
        {
            string manifest = (await server.HelmAsync("get", "manifest", Release)).Good;

            Assert.NotEqual(0, refused.ExitCode);
            Assert.DoesNotContain("kind: Secret", manifest, StringComparison.Ordinal);
            Assert.Contains("\"sasl.password\": \"/etc/soakd-secrets/sasl.password\"", manifest, StringComparison.Ordinal);
        }
        finally
        {
            _ = (await server.HelmAsync("uninstall", Release)).Good;
        }
    }

    [Fact]
    public async Task MonitoringKinds_AreUsedWhereTheClusterHasThem()
    {
        string[] with = [Tools.Chart, "--values", Path.Combine(Tools.Chart, "ci", "monitoring-on-values.yaml")];
        string[] without = [Tools.Chart, "--values", Path.Combine(Tools.Chart, "ci", "monitoring-off-values.yaml")];
        Ran bare = await server.HelmAsync(["install", Release, .. with]);
        bool any = await server.GetAsync(Monitor) is not null;
        _ = (await server.HelmAsync("uninstall", Release)).Good;
        _ = (await server.HelmAsync("install", "crds", Tools.PathOf("crds"))).Good;
        try
        {
            _ = (await server.HelmAsync(["install", Release, .. with])).Good;
            JsonElement monitor = (await server.GetAsync(Monitor))!.Value, rule = (await server.GetAsync(Rule))!.Value;
            _ = (await server.HelmAsync(["upgrade", Release, .. without])).Good;

            Assert.False(any);
            Assert.Contains("This cluster has no PodMonitor", bare.Good, StringComparison.Ordinal);
            Assert.Equal("health", monitor.GetProperty("spec").GetProperty("podMetricsEndpoints")[0].GetProperty("port").GetString());
            Assert.Contains("https://wiki.example.com/soakd/runbook.md#heartbeat", rule.GetRawText(), StringComparison.Ordinal);
            Assert.Null(await server.GetAsync(Monitor));
            Assert.Null(await server.GetAsync(Rule));
        }
        finally
        {
            _ = (await server.HelmAsync("uninstall", Release)).Good;
            _ = (await server.HelmAsync("uninstall", "crds")).Good;
        }
    }

    private async Task<string> ChecksumAsync() => (await server.GetAsync(Deployment))!.Value.GetProperty("spec").GetProperty("template")
        .GetProperty("metadata").GetProperty("annotations").GetProperty("checksum/config").GetString()!;

    private async Task<long> GenerationAsync() =>
        (await server.GetAsync(Deployment))!.Value.GetProperty("metadata").GetProperty("generation").GetInt64();

    private async Task<IReadOnlyList<string>> OwnAsync(string list, string of) =>
    [
        .. (await server.GetAsync(list))!.Value.GetProperty("items").EnumerateArray()
            .Where(item => item.GetProperty("metadata").TryGetProperty("labels", out JsonElement labels)
                && labels.TryGetProperty("app.kubernetes.io/instance", out JsonElement release) && release.GetString() == of
                && !item.GetProperty("metadata").TryGetProperty("deletionTimestamp", out _))
            .Select(item => item.GetProperty("metadata").GetProperty("name").GetString()!),
    ];
}
