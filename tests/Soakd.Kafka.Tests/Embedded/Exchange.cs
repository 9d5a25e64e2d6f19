using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Soakd.Kafka.Embedded;

namespace Soakd.Kafka.Tests.Embedded;

/// <summary>Plain clients of an embedded broker, for tests that produce and consume.</summary>
internal static class Exchange
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static IProducer<string, string> Producer(EmbeddedBroker broker, Action<ProducerConfig>? change = null)
    {
        var configuration = new ProducerConfig { BootstrapServers = broker.BootstrapServers, LingerMs = 0 };
        change?.Invoke(configuration);
        return new ProducerBuilder<string, string>(configuration).SetLogHandler((_, _) => { }).Build();
    }

    public static IConsumer<string, string> Consumer(EmbeddedBroker broker, Action<ConsumerConfig>? change = null)
    {
        var configuration = new ConsumerConfig
        {
            BootstrapServers = broker.BootstrapServers,
            GroupId = "never-joined",
            FetchWaitMaxMs = 5,
            AutoOffsetReset = AutoOffsetReset.Error,
        };
        change?.Invoke(configuration);
        return new ConsumerBuilder<string, string>(configuration).SetLogHandler((_, _) => { }).Build();
    }

    public static IAdminClient Admin(EmbeddedBroker broker) =>
        new AdminClientBuilder(new AdminClientConfig { BootstrapServers = broker.BootstrapServers }).SetLogHandler((_, _) => { }).Build();

    public static async Task<IReadOnlyList<TopicPartitionInfo>> PartitionsAsync(this IAdminClient admin, string topic) =>
        (await admin.DescribeTopicsAsync(TopicCollection.OfTopicNames([topic]), new DescribeTopicsOptions { RequestTimeout = Patience }))
            .TopicDescriptions[0].Partitions;

    public static Task<DeliveryResult<string, string>> SendAsync(
        this IProducer<string, string> producer, string topic, string value = "v") =>
        producer.ProduceAsync(topic, new Message<string, string> { Key = "k", Value = value }, TestContext.Current.CancellationToken)
            .WaitAsync(Patience, TestContext.Current.CancellationToken);

    /// <summary>Sends to one partition and waits for the report.</summary>
    public static Task<DeliveryResult<string, string>> SendAsync(
        this IProducer<string, string> producer, TopicPartition partition, string value = "v") =>
        producer.ProduceAsync(partition, new Message<string, string> { Key = "k", Value = value }, TestContext.Current.CancellationToken)
            .WaitAsync(Patience, TestContext.Current.CancellationToken);
}
