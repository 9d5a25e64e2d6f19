using Soakd.TestKit.Kafka;

namespace Soakd.AcceptanceTests.Kafka;

/// <summary>One broker with every kind of listener, started when the first test asks for it.</summary>
public sealed class KafkaFixture : IAsyncDisposable
{
    private Task<KafkaCluster>? _cluster;

    /// <summary>The cluster; the test is skipped where there is no distribution.</summary>
    public Task<KafkaCluster> ClusterAsync()
    {
        Assert.SkipWhen(KafkaDistribution.Find() is null, KafkaDistribution.Lacking);
        return _cluster ??= KafkaCluster.StartAsync(
            new KafkaClusterOptions
            {
                Secure = true,
                Settings = new Dictionary<string, string> { ["listener.name.ssl.ssl.client.auth"] = "required" },
            },
            TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null) await (await _cluster).DisposeAsync();
    }
}
