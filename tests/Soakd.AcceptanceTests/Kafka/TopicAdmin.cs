using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Soakd.TestKit.Kafka;

namespace Soakd.AcceptanceTests.Kafka;

/// <summary>
/// The topics of a cluster, as somebody else would work on them. It asks by the client: a tool of Kafka takes seconds of CPU to start.
/// </summary>
internal sealed class TopicAdmin(KafkaCluster cluster) : IDisposable
{
    private const int Tries = 50;
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(20);

    public IAdminClient Client { get; } =
        new AdminClientBuilder([new("bootstrap.servers", cluster.Bootstrap)]).SetLogHandler((_, _) => { }).Build();

    public IEnumerable<string> Names => Client.GetMetadata(Within).Topics.Select(topic => topic.Topic);

    /// <summary>Creates a topic. One that is being deleted keeps its name for a moment.</summary>
    public Task CreateAsync(string topic, int partitions, params (string Name, string Value)[] settings) => RepeatAsync(() =>
        Client.CreateTopicsAsync(
        [
            new TopicSpecification
            {
                Name = topic, NumPartitions = partitions, Configs = settings.ToDictionary(setting => setting.Name, setting => setting.Value),
            },
        ]));

    /// <summary>Deletes a topic. A busy broker may answer that it does not host the partition, although it does.</summary>
    public Task DeleteAsync(string topic) => RepeatAsync(async () =>
    {
        if (Names.Contains(topic, StringComparer.Ordinal)) await Client.DeleteTopicsAsync([topic]);
    });

    /// <summary>Deletes all records that a partition has now.</summary>
    public Task DeleteRecordsAsync(string topic, int partition) => RepeatAsync(() =>
        Client.DeleteRecordsAsync([new TopicPartitionOffset(topic, partition, Offset.End)]));

    public void Dispose() => Client.Dispose();

    private static async Task RepeatAsync(Func<Task> act)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                await act();
                return;
            }
            catch (KafkaException) when (tries < Tries)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }
    }
}
