using Soakd.OperationsTests.Alerts;
using Soakd.TestKit;
using Soakd.TestKit.Kafka;

namespace Soakd.OperationsTests.Kubernetes;

/// <summary>
/// A real Apache Kafka with TLS and SCRAM, and the reference pipeline on it, as the values for Strimzi name them. It starts when the first
/// test asks.
/// </summary>
public sealed class PipelineOnKafka : IAsyncDisposable
{
    /// <summary>What the pipeline reads.</summary>
    internal const string Input = "orders-in";

    private const string Output = "orders-out";
    private const string Group = "orders-app";

    private readonly TemporaryDirectory _directory = new();
    private KafkaCluster? _cluster;
    private SoakdChild? _pipeline;

    /// <summary>The cluster. Without a Kafka distribution the test is skipped.</summary>
    public async Task<KafkaCluster> StartedAsync()
    {
        if (_cluster is not null) return _cluster;
        Assert.SkipWhen(KafkaDistribution.Find() is null, KafkaDistribution.Lacking);
        SoakdChild.Need();
        KafkaCluster cluster = await KafkaCluster.StartAsync(
            new KafkaClusterOptions { Secure = true }, TestContext.Current.CancellationToken);
        foreach (string topic in (string[])[Input, Output])
        {
            await cluster.RunTopicToolAsync(
                ["--create", "--topic", topic, "--partitions", "3"], TestContext.Current.CancellationToken);
        }

        _pipeline = SoakdChild.Start(
            _directory.Path, "pipeline", "-b", cluster.Bootstrap, "--in", Input, "--out", Output, "--group", Group);
        return _cluster = cluster;
    }

    public async ValueTask DisposeAsync()
    {
        _pipeline?.Dispose();
        if (_cluster is not null) await _cluster.DisposeAsync();
        _directory.Dispose();
    }
}
