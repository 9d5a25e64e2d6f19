using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Soakd.Kafka.GroupLag;

/// <summary>Who reads which partitions in a consumer group at one moment.</summary>
/// <param name="AreSettled">False while the group spreads its partitions anew.</param>
/// <param name="Assignment">Each member with its partitions, in a text that is the same when all of them have the same; empty without
/// members.</param>
public sealed record GroupMembers(bool AreSettled, string Assignment)
{
    /// <summary>What the cluster says of a group; null when that says nothing of who reads.</summary>
    internal static GroupMembers? Of(ConsumerGroupDescription described) => described switch
    {
        { Error.IsError: true } => null,
        { State: ConsumerGroupState.PreparingRebalance or ConsumerGroupState.CompletingRebalance } => new GroupMembers(false, ""),
        { State: ConsumerGroupState.Stable } =>
            new GroupMembers(true, string.Join("; ", described.Members.Select(TextOf).Order(StringComparer.Ordinal))),

        // A pipeline that chooses its partitions itself has no members in its group.
        _ => new GroupMembers(true, ""),
    };

    private static string TextOf(MemberDescription member)
    {
        IEnumerable<string> partitions = (member.Assignment?.TopicPartitions ?? [])
            .Select(partition => $"{partition.Topic}/{partition.Partition.Value}").Order(StringComparer.Ordinal);
        return $"{member.ConsumerId}: {string.Join(' ', partitions)}";
    }
}
