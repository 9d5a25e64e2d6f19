using Soakd.TestKit.Kafka;

namespace Soakd.Kafka.Tests.Fakes;

/// <summary>
/// One real Kafka for all the tests that need one: TLS with client certificates, SASL, ACLs that bind everybody but those without
/// encryption, and no topics that nobody made.
/// </summary>
public sealed class RealKafka : IAsyncLifetime
{
    private KafkaCluster? _cluster;

    /// <summary>The cluster; the test is skipped when there is none.</summary>
    public KafkaCluster Cluster
    {
        get
        {
            Assert.SkipWhen(_cluster is null, KafkaDistribution.Lacking);
            return _cluster!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (KafkaDistribution.Find() is null) return;
        _cluster = await KafkaCluster.StartAsync(
            new KafkaClusterOptions
            {
                Secure = true,
                Settings = new Dictionary<string, string>
                {
                    ["auto.create.topics.enable"] = "false",
                    ["listener.name.ssl.ssl.client.auth"] = "required",
                    ["authorizer.class.name"] = "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                    ["super.users"] = "User:ANONYMOUS",
                    ["allow.everyone.if.no.acl.found"] = "true",
                },
            },
            TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null) await _cluster.DisposeAsync();
    }
}
