using Confluent.Kafka;

namespace Soakd.AcceptanceTests.Pipelines;

/// <summary>
/// A pipeline that passes each record from one topic to the other without a change, unless a test makes it behave badly. It commits the
/// offsets that it has read.
/// </summary>
internal sealed class PassingPipeline : IAsyncDisposable
{
    /// <summary>Its consumer group.</summary>
    public const string Group = "passing";

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    /// <param name="broker">The broker of both topics.</param>
    /// <param name="pass">Decides what to send for each record, and when. One thread calls it for each record.</param>
    /// <param name="from">The topic that it reads.</param>
    /// <param name="to">The topic that it writes.</param>
    public PassingPipeline(
        BrokerProcess broker, Func<ConsumeResult<byte[], byte[]>, IEnumerable<Message<byte[], byte[]>>> pass, string from = "in",
        string to = "out")
        : this(broker.Bootstrap, pass, from, to)
    {
    }

    /// <summary>The same on another cluster, with topics of as many partitions.</summary>
    public PassingPipeline(
        string bootstrap, Func<ConsumeResult<byte[], byte[]>, IEnumerable<Message<byte[], byte[]>>> pass, string from, string to) =>
        _running = Task.Factory.StartNew(
            () => Run(bootstrap, pass, from, to), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private void Run(
        string bootstrap, Func<ConsumeResult<byte[], byte[]>, IEnumerable<Message<byte[], byte[]>>> pass, string from, string to)
    {
        using IConsumer<byte[], byte[]> consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
        {
            BootstrapServers = bootstrap,
            GroupId = Group,
            AutoCommitIntervalMs = 1_000,
            FetchWaitMaxMs = 5,
            QueuedMinMessages = 100_000,
        }).Build();
        using IProducer<byte[], byte[]> producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig
        {
            BootstrapServers = bootstrap,
            EnableIdempotence = true,
            Partitioner = Partitioner.Murmur2Random,
        }).Build();
        consumer.Assign(Enumerable.Range(0, BrokerProcess.Partitions).Select(partition => new TopicPartitionOffset(from, partition, 0)));
        while (!_stop.IsCancellationRequested)
        {
            if (consumer.Consume(100) is not { } taken) continue;
            foreach (Message<byte[], byte[]> message in pass(taken)) producer.Produce(to, message);
        }

        producer.Flush(TimeSpan.FromSeconds(5));
    }
}
