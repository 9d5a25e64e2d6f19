using Soakd.TestKit.Kafka;

namespace Soakd.AcceptanceTests.Kafka;

/// <summary>One broker with every kind of listener, started when the first test asks for it. Every test has topics of its own there.</summary>
public sealed class KafkaFixture : IAsyncDisposable
{
    private readonly Lazy<Task<KafkaCluster>> _cluster = new(() => KafkaCluster.StartAsync(
        new KafkaClusterOptions
        {
            Secure = true,
            Settings = new Dictionary<string, string> { ["listener.name.ssl.ssl.client.auth"] = "required" },
        },
        CancellationToken.None));

    /// <summary>The cluster; the test is skipped where there is no distribution.</summary>
    public Task<KafkaCluster> ClusterAsync()
    {
        Assert.SkipWhen(KafkaDistribution.Find() is null, KafkaDistribution.Lacking);
        return _cluster.Value;
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster.IsValueCreated) await (await _cluster.Value).DisposeAsync();
    }
}
