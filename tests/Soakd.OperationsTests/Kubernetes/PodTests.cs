using System.Text.RegularExpressions;
using Soakd.OperationsTests.Machines;
using Soakd.TestKit;
using Soakd.TestKit.Kafka;

namespace Soakd.OperationsTests.Kubernetes;

/// <summary>
/// What the chart renders of the values for Strimzi, played by podman (the same user, mounts and limits) against a real Apache Kafka with
/// TLS and SCRAM and a pipeline on it. There is no kubelet, so the test swaps the ConfigMap of the tuning and asks the probes, as a kubelet
/// does.
/// </summary>
public sealed partial class PodTests(SoakdImage image, PipelineOnKafka kafka) : IAsyncDisposable, IClassFixture<PipelineOnKafka>
{
    private readonly PlayedPod _pod = new($"play{Environment.ProcessId}");

    public ValueTask DisposeAsync() => _pod.DisposeAsync();

    [Fact]
    public async Task Deployment_IsReadySoaksFollowsItsTuningAndEndsWithZero()
    {
        (KafkaCluster cluster, string[] values) = await PrepareAsync();
        (int health, int reports) = (FreePort.Find(), FreePort.Find());
        string rendered = await _pod.PlayAsync(
            "deployment",
            [.. values, "--set", $"health.port={health}", "--set-string", $"soak.Web.Reports=127.0.0.1:{reports}"]);
        using var probes = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{health}") };
        using var pages = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{reports}") };

        // The canary plays through the pipeline.
        foreach (Match probe in ProbePath().Matches(rendered))
            await _pod.WhenAsync(() => Listening.AnswersAsync(probes, probe.Groups[1].Value));
        await _pod.WhenLoggedAsync("\"event\":\"RehearsalPassed\"");
        await _pod.WhenLoggedAsync("\"event\":\"PhaseStarted\"");
        await _pod.TuneAsync(2);
        await _pod.WhenLoggedAsync("\"key\":\"Tuning:RateFactor\",\"old\":\"1\",\"value\":\"2\"");

        // What docs/kubernetes.md has people type: kubectl exec and kubectl port-forward reach the same program and the same port.
        Ran status = await _pod.ExecAsync("soakd", "status");
        bool listed = await Listening.AnswersAsync(pages, "/runs");
        string limits = await _pod.InspectAsync(
            "{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.Memory}} {{.Config.User}} {{.EffectiveCaps}}");
        long stored = cluster.StoredBytes(PipelineOnKafka.Input);
        string exit = await _pod.StopAsync();

        Assert.Matches("orders-staging .*canary", status.Good);
        Assert.True(listed);
        Assert.Equal("true 1073741824 1000:1000 []", limits);
        Assert.True(stored > 0);
        string[] lines = (await _pod.LogAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(exit == "0", string.Join('\n', lines));
        Assert.Contains(lines, line => line.Contains("\"event\":\"ServeStopped\"", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.StartsWith("{\"@t\":", line, StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains(KafkaCluster.Password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task TestPod_ReachesEverythingAndEndsWithZero()
    {
        (_, string[] values) = await PrepareAsync();
        await _pod.PlayAsync("tests/check", values);

        string exit = await _pod.EndAsync();

        string log = await _pod.LogAsync();
        Assert.True(exit == "0", log);
        Assert.Contains("ok         /etc/soakd/appsettings.json", log, StringComparison.Ordinal);
        Assert.Contains(PipelineOnKafka.Input, log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TestPod_WithAnotherPassword_SaysSoAndFails()
    {
        (_, string[] values) = await PrepareAsync();
        _pod.Put("sasl.password", "not-the-password");
        await _pod.PlayAsync("tests/check", values);

        string exit = await _pod.EndAsync();

        Assert.Equal("78", exit);
        Assert.Contains("authentication", await _pod.ErrorsAsync(), StringComparison.OrdinalIgnoreCase);
    }

    // Only what the cluster of the test calls otherwise is not as in the file.
    private async Task<(KafkaCluster Cluster, string[] Values)> PrepareAsync()
    {
        Tools.Need();
        await image.BuiltAsync();
        KafkaCluster cluster = await kafka.StartedAsync();
        _pod.Put("sasl.password", KafkaCluster.Password);
        _pod.Put("ssl.ca.location", await File.ReadAllTextAsync(cluster.CaCertificate, TestContext.Current.CancellationToken));
        return
        (
            cluster,
            [
                "--values", Path.Combine(Tools.Chart, "ci", "strimzi-values.yaml"),
                "--set", $"soak.Kafka.Bootstrap={cluster.BootstrapSaslSsl}",
                "--set", $"soak.Kafka.Client.sasl\\.username={KafkaCluster.User}",
            ]
        );
    }

    [GeneratedRegex("httpGet: { path: (/[a-z]+),")]
    private static partial Regex ProbePath();
}
