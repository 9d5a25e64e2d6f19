using Soakd.TestKit.Kafka;

namespace Soakd.AcceptanceTests.Kafka;

/// <summary>One broker with all kinds of listeners. It starts when the first test asks for it. Each test has its own topics.</summary>
public sealed class KafkaFixture : IAsyncDisposable
{
    private readonly Lazy<Task<KafkaCluster>> _cluster = new(() => KafkaCluster.StartAsync(
        new KafkaClusterOptions
        {
            Niceness = SoakdProcess.Niceness,
            Secure = true,
            Settings = new Dictionary<string, string>
            {
                ["listener.name.ssl.ssl.client.auth"] = "required",
                ["auto.create.topics.enable"] = "false",
                // A user that is deleted is refused only when it has to prove itself again. A client does so after nine tenths of this time;
                // one that is late, because the machine is busy, is cut off, and that is an outage.
                ["listener.name.sasl_ssl.connections.max.reauth.ms"] = "15000",
            },
        },
        CancellationToken.None));

    /// <summary>The cluster. Without a Kafka distribution the test is skipped.</summary>
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
