using Soakd.Kafka.Clients;
using Soakd.TestKit.Kafka;

namespace Soakd.Kafka.Tests.Fakes;

/// <summary>
/// One real Kafka for all the tests that need one: a cluster that somebody else runs, or one of our own with TLS and client certificates,
/// SASL, ACLs that bind everybody but those without encryption, and no topics that nobody made.
/// </summary>
public sealed class RealKafka : IAsyncLifetime
{
    private KafkaCluster? _own;

    /// <summary>Our own cluster; the test is skipped when there is none.</summary>
    public KafkaCluster Own
    {
        get
        {
            Assert.SkipWhen(KafkaDistribution.External is not null, "lacks a Kafka of its own, without KAFKA_TEST_BOOTSTRAP");
            Assert.SkipWhen(_own is null, KafkaDistribution.Lacking);
            return _own!;
        }
    }

    /// <summary>Where a client without credentials may do everything; the test is skipped when there is no such cluster.</summary>
    public string Bootstrap => KafkaDistribution.External ?? Own.Bootstrap;

    /// <summary>soakd's settings for <see cref="Bootstrap"/>.</summary>
    public ClientSettings Plain => new() { Bootstrap = Bootstrap };

    public async ValueTask InitializeAsync()
    {
        if (KafkaDistribution.External is not null || KafkaDistribution.Find() is null) return;
        _own = await KafkaCluster.StartAsync(
            new KafkaClusterOptions
            {
                Niceness = 0,
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
        if (_own is not null) await _own.DisposeAsync();
    }
}
