using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Soakd.Kafka.Clients;
using Soakd.Kafka.Topics;

namespace Soakd.Kafka.GroupLag;

/// <summary>How far a consumer group has committed on a topic.</summary>
public sealed class GroupOffsets(ClusterAdmin admin)
{
    private static readonly TimeSpan OneTry = TimeSpan.FromSeconds(5);

    /// <summary>The group's committed offset in each partition; null where it committed none.</summary>
    /// <exception cref="ProblemException">The cluster does not say, or these credentials may not know.</exception>
    public Task<IReadOnlyList<long?>> CommittedAsync(string group, TopicFacts topic, CancellationToken stop) => admin.AskAsync(
        new AdminQuestion($"say how far group {group} has read {topic.Name}", $"Describe on group {group}"),
        () => CommittedOnceAsync(group, topic), stop);

    private async Task<IReadOnlyList<long?>> CommittedOnceAsync(string group, TopicFacts topic)
    {
        List<TopicPartition> partitions = [.. Enumerable.Range(0, topic.Partitions.Count).Select(p => new TopicPartition(topic.Name, p))];
        List<ListConsumerGroupOffsetsResult> results = await admin.Client.ListConsumerGroupOffsetsAsync(
            [new ConsumerGroupTopicPartitions(group, partitions)],
            new ListConsumerGroupOffsetsOptions { RequestTimeout = OneTry }).ConfigureAwait(false);

        long?[] committed = new long?[partitions.Count];
        foreach (TopicPartitionOffsetError partition in results[0].Partitions)
            committed[partition.Partition.Value] = partition.Offset.Value >= 0 ? partition.Offset.Value : null;
        return committed;
    }
}

/// <summary>How far a consumer group had read a topic at one moment.</summary>
/// <param name="Group">The group's name.</param>
/// <param name="Offsets">Its committed offset in each partition; null where it committed none.</param>
public sealed record GroupCommits(string Group, IReadOnlyList<long?> Offsets);
