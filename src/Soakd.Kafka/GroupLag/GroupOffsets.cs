using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.GroupLag;

/// <summary>Reads how far a consumer group has committed on a topic, one try a call.</summary>
internal static class GroupOffsets
{
    /// <returns>The group's committed offset in each partition; null where it committed none.</returns>
    public static async Task<IReadOnlyList<long?>> ReadAsync(
        ExclusiveAdmin admin, string group, string topic, int partitions, TimeSpan within)
    {
        List<TopicPartition> asked = [.. Enumerable.Range(0, partitions).Select(partition => new TopicPartition(topic, partition))];
        List<ListConsumerGroupOffsetsResult> results = await admin.Call(client => client.ListConsumerGroupOffsetsAsync(
            [new ConsumerGroupTopicPartitions(group, asked)],
            new ListConsumerGroupOffsetsOptions { RequestTimeout = within })).ConfigureAwait(false);

        long?[] committed = new long?[partitions];
        foreach (TopicPartitionOffsetError partition in results[0].Partitions)
            committed[partition.Partition.Value] = partition.Offset.Value >= 0 ? partition.Offset.Value : null;
        return committed;
    }
}

/// <summary>How far a consumer group had read a topic at one moment.</summary>
/// <param name="Group">The group's name.</param>
/// <param name="Offsets">Its committed offset in each partition; null where it committed none.</param>
public sealed record GroupCommits(string Group, IReadOnlyList<long?> Offsets);
