using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.GroupLag;

/// <summary>
/// Asks what one group has committed, and which members it has. When a broker answers that it does not coordinate the group, the client
/// library looks for the coordinator of the client's own group, and ends the process by a signal where that has none (librdkafka issue
/// 5040): an admin client has none. So the admin client stands on a consumer of this group. It never subscribes, so the group has no member
/// more.
/// </summary>
internal sealed class GroupClient : IDisposable
{
    private readonly string _group;
    private readonly IConsumer<Ignore, Ignore> _consumer;
    private readonly ExclusiveAdmin _admin;

    /// <param name="properties">The properties of an admin client.</param>
    /// <param name="group">The group.</param>
    /// <exception cref="ProblemException">The properties do not make a client.</exception>
    public GroupClient(IReadOnlyDictionary<string, string> properties, string group)
    {
        _group = group;
        var own = new Dictionary<string, string>(properties, StringComparer.Ordinal)
        {
            ["group.id"] = group, ["enable.auto.commit"] = "false",
        };
        _consumer = ClientBuild.Of("Client", () => new ConsumerBuilder<Ignore, Ignore>(own)
            .SetErrorHandler((_, _) => { })
            .SetLogHandler((_, _) => { })
            .Build());
        _admin = new ExclusiveAdmin(new DependentAdminClientBuilder(_consumer.Handle).Build());
    }

    /// <summary>Asks once.</summary>
    /// <exception cref="KafkaException">The cluster refuses, or does not answer.</exception>
    public async Task<List<TopicPartitionOffsetError>> AskAsync(List<TopicPartition> partitions, TimeSpan within)
    {
        List<ListConsumerGroupOffsetsResult> results = await _admin.Call(client => client.ListConsumerGroupOffsetsAsync(
            [new ConsumerGroupTopicPartitions(_group, partitions)],
            new ListConsumerGroupOffsetsOptions { RequestTimeout = within })).ConfigureAwait(false);
        return results[0].Partitions;
    }

    /// <summary>Asks once which members it has.</summary>
    /// <exception cref="KafkaException">The cluster refuses, or does not answer.</exception>
    public async Task<ConsumerGroupDescription> DescribeAsync(TimeSpan within)
    {
        DescribeConsumerGroupsResult result = await _admin.Call(client => client.DescribeConsumerGroupsAsync(
            [_group], new DescribeConsumerGroupsOptions { RequestTimeout = within })).ConfigureAwait(false);
        return result.ConsumerGroupDescriptions[0];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _admin.Dispose();
        _consumer.Dispose();
    }
}
