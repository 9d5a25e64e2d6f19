using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Topics;

/// <summary>Asks a real Kafka, permissions and configuration included.</summary>
internal sealed class KafkaAnswers(ExclusiveAdmin admin, string securityProtocol, TimeSpan within) : IClusterAnswers
{
    public async Task<ClusterFacts> ClusterAsync()
    {
        DescribeClusterResult cluster = await admin.Call(client => client.DescribeClusterAsync(
            new DescribeClusterOptions { RequestTimeout = within, IncludeAuthorizedOperations = true })).ConfigureAwait(false);
        return new ClusterFacts(
            cluster.ClusterId, [.. cluster.Nodes.Select(node => new BrokerAddress(node.Id, node.Host, node.Port))],
            securityProtocol, Names(cluster.AuthorizedOperations));
    }

    public async Task<TopicFacts> TopicAsync(string topic)
    {
        TopicDescription described = await DescribeAsync(topic).ConfigureAwait(false);
        if (described.Error.Code is ErrorCode.UnknownTopicOrPart) return new TopicFacts(topic, TopicPresence.Absent);
        if (described.Error.Code is ErrorCode.TopicAuthorizationFailed) return new TopicFacts(topic, TopicPresence.Denied);
        if (described.Error.IsError) throw new KafkaException(described.Error);

        IReadOnlyDictionary<string, string>? read = await TopicConfiguration.ReadAsync(admin, topic, within).ConfigureAwait(false);
        IReadOnlyDictionary<string, string> configuration = read ?? new Dictionary<string, string>(StringComparer.Ordinal);
        return new TopicFacts(topic, TopicPresence.Present)
        {
            Id = described.TopicId?.ToString(),
            Partitions = [.. described.Partitions.OrderBy(partition => partition.Partition).Select(Facts)],
            Allowed = Names(described.AuthorizedOperations),
            MinInSyncReplicas = (int?)Number(configuration, "min.insync.replicas"),
            MaxMessageBytes = (int?)Number(configuration, "max.message.bytes"),
            RetentionMs = Number(configuration, "retention.ms"),
            RetentionBytes = Number(configuration, "retention.bytes"),
            CleanupPolicy = configuration.GetValueOrDefault("cleanup.policy"),
            IsConfigurationHidden = read is null,
        };
    }

    private async Task<TopicDescription> DescribeAsync(string topic)
    {
        var options = new DescribeTopicsOptions { RequestTimeout = within, IncludeAuthorizedOperations = true };
        try
        {
            DescribeTopicsResult result = await admin.Call(client => client.DescribeTopicsAsync(TopicCollection.OfTopicNames([topic]), options))
                .ConfigureAwait(false);
            return result.TopicDescriptions[0];
        }
        catch (DescribeTopicsException e)
        {
            return e.Results.TopicDescriptions[0];
        }
    }

    // A cluster that does not list the permitted operations answers with an empty list.
    private static HashSet<string>? Names(List<AclOperation>? operations) =>
        operations is null || operations.Count == 0
            ? null
            : operations.Select(operation => operation.ToString()).ToHashSet(StringComparer.Ordinal);

    private static PartitionFacts Facts(TopicPartitionInfo partition) =>
        new(partition.Leader is { Id: >= 0 } leader ? leader.Id : null, partition.Replicas.Count, partition.ISR.Count);

    private static long? Number(IReadOnlyDictionary<string, string> configuration, string name) =>
        long.TryParse(configuration.GetValueOrDefault(name), CultureInfo.InvariantCulture, out long value) ? value : null;
}

/// <summary>The questions that each kind of cluster answers in its own way, one try a call.</summary>
internal interface IClusterAnswers
{
    Task<ClusterFacts> ClusterAsync();

    Task<TopicFacts> TopicAsync(string topic);
}
