using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Soakd.Kafka.Clients;
using Soakd.TestKit.Kafka;

namespace Soakd.Kafka.Tests.Fakes;

/// <summary>What tests ask of a real cluster beside what soakd asks of it.</summary>
internal static class RealKafkaExtensions
{
    /// <summary>soakd's settings for SCRAM over TLS.</summary>
    public static ClientSettings Scram(this KafkaCluster cluster, string password) => new()
    {
        Bootstrap = cluster.BootstrapSaslSsl,
        Client = new Dictionary<string, string>
        {
            ["security.protocol"] = "SASL_SSL",
            ["sasl.mechanism"] = "SCRAM-SHA-512",
            ["sasl.username"] = KafkaCluster.User,
            ["ssl.ca.location"] = cluster.CaCertificate,
        },
        Secrets = new Dictionary<string, string> { ["sasl.password"] = password },
    };

    /// <summary>The properties of settings that are right.</summary>
    public static ClientProperties Properties(this ClientSettings settings)
    {
        ClientProperties properties = ClientProperties.Merge(settings, out IReadOnlyList<Problem> problems);
        Assert.Empty(problems);
        return properties;
    }

    /// <summary>A new topic of a name of its own.</summary>
    public static async Task<string> TopicAsync(this RealKafka kafka, int partitions = 4, Dictionary<string, string>? configuration = null)
    {
        string name = $"topic-{Guid.NewGuid():N}";
        using IAdminClient admin = kafka.Admin();
        await admin.CreateTopicsAsync([new TopicSpecification { Name = name, NumPartitions = partitions, Configs = configuration }]);
        return name;
    }

    /// <summary>An admin client that may do everything.</summary>
    public static IAdminClient Admin(this RealKafka kafka) =>
        new AdminClientBuilder([new("bootstrap.servers", kafka.Bootstrap)]).SetLogHandler((_, _) => { }).Build();
}
