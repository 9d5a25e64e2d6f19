using Confluent.Kafka;

namespace Soakd.Kafka.GroupLag;

/// <summary>
/// Reads how far consumer groups have committed on a topic, and which members they have, one try a call. Each group is asked about by a
/// client of its own. From any thread.
/// </summary>
/// <param name="properties">The properties of an admin client.</param>
internal sealed class GroupOffsets(IReadOnlyDictionary<string, string> properties) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, GroupClient> _clients = new(StringComparer.Ordinal);
    private bool _disposed;

    /// <returns>The group's committed offset in each partition; null where it committed none.</returns>
    public async Task<IReadOnlyList<long?>> ReadAsync(string group, string topic, int partitions, TimeSpan within)
    {
        GroupClient client = Of(group);
        List<TopicPartition> asked = [.. Enumerable.Range(0, partitions).Select(partition => new TopicPartition(topic, partition))];
        long?[] committed = new long?[partitions];
        try
        {
            foreach (TopicPartitionOffsetError partition in await client.AskAsync(asked, within).ConfigureAwait(false))
                committed[partition.Partition.Value] = partition.Offset.Value >= 0 ? partition.Offset.Value : null;
            return committed;
        }
        catch (KafkaException)
        {
            // The client remembers for minutes which broker coordinates a group. A new one finds out where it has moved to.
            Forget(group, client);
            throw;
        }
    }

    /// <returns>Who reads which partitions in the group; null where the cluster does not say it.</returns>
    public async Task<GroupMembers?> MembersAsync(string group, TimeSpan within)
    {
        try
        {
            return GroupMembers.Of(await Of(group).DescribeAsync(within).ConfigureAwait(false));
        }
        catch (KafkaException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            foreach (GroupClient client in _clients.Values) client.Dispose();
            _clients.Clear();
        }
    }

    private GroupClient Of(string group)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_clients.TryGetValue(group, out GroupClient? client)) _clients.Add(group, client = new GroupClient(properties, group));
            return client;
        }
    }

    private void Forget(string group, GroupClient client)
    {
        lock (_lock)
        {
            if (_clients.GetValueOrDefault(group) == client) _clients.Remove(group);
        }

        client.Dispose();
    }
}

/// <summary>How far a consumer group had read a topic at one moment.</summary>
/// <param name="Group">The group's name.</param>
/// <param name="Offsets">Its committed offset in each partition; null where it committed none.</param>
public sealed record GroupCommits(string Group, IReadOnlyList<long?> Offsets);
