using Confluent.Kafka;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Topics;

/// <summary>
/// Asks the embedded broker, which has no permissions and no configuration. Before librdkafka 2.16 it has no controller either, and without
/// one the requests of a real Kafka wait until they time out.
/// </summary>
internal sealed class EmbeddedAnswers(ExclusiveAdmin admin, TimeSpan within) : IClusterAnswers
{
    public async Task<ClusterFacts> ClusterAsync()
    {
        Metadata all = await AllAsync().ConfigureAwait(false);
        return new ClusterFacts(
            null, [.. all.Brokers.Select(broker => new BrokerAddress(broker.BrokerId, broker.Host, broker.Port))], "PLAINTEXT", null);
    }

    public async Task<TopicFacts> TopicAsync(string topic)
    {
        Metadata all = await AllAsync().ConfigureAwait(false);
        TopicMetadata? found = all.Topics.Find(candidate => candidate.Topic == topic);
        return found is null
            ? new TopicFacts(topic, TopicPresence.Absent)
            : new TopicFacts(topic, TopicPresence.Present)
            {
                Partitions = [.. found.Partitions.OrderBy(partition => partition.PartitionId).Select(Facts)],
            };
    }

    // A request that names the topic would create it.
    private Task<Metadata> AllAsync() => Task.Run(() => admin.Call(client => client.GetMetadata(within)));

    private static PartitionFacts Facts(PartitionMetadata partition) =>
        new(partition.Leader >= 0 ? partition.Leader : null, partition.Replicas.Length, partition.InSyncReplicas.Length);
}
