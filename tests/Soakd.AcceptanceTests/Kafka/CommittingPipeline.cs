using System.Diagnostics;
using Confluent.Kafka;

namespace Soakd.AcceptanceTests.Kafka;

/// <summary>
/// A pipeline that passes each record from one topic to the other in transactions, into one partition after the other, and commits at each
/// checkpoint.
/// </summary>
internal sealed class CommittingPipeline : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    /// <param name="bootstrap">The cluster.</param>
    /// <param name="from">The topic that it reads.</param>
    /// <param name="to">The topic that it writes.</param>
    /// <param name="partitions">How many partitions both have.</param>
    /// <param name="checkpoint">How long a transaction is open.</param>
    public CommittingPipeline(string bootstrap, string from, string to, int partitions, TimeSpan checkpoint) =>
        _running = Task.Factory.StartNew(
            () => Run(bootstrap, from, to, partitions, checkpoint), CancellationToken.None, TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

    /// <summary>A transaction of a producer, with one record in partition 0, which nobody ends when the producer is gone.</summary>
    public static IProducer<byte[], byte[]> Open(string bootstrap, string id, string topic, TimeSpan timeout)
    {
        IProducer<byte[], byte[]> producer = Producer(bootstrap, id, timeout);
        producer.BeginTransaction();
        producer.Produce(new TopicPartition(topic, 0), new Message<byte[], byte[]> { Value = "never committed"u8.ToArray() });
        producer.Flush(TimeSpan.FromSeconds(10));
        return producer;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private static IProducer<byte[], byte[]> Producer(string bootstrap, string id, TimeSpan timeout)
    {
        IProducer<byte[], byte[]> producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig
        {
            BootstrapServers = bootstrap, TransactionalId = id, TransactionTimeoutMs = (int)timeout.TotalMilliseconds, LingerMs = 1,
        }).SetLogHandler((_, _) => { }).Build();
        producer.InitTransactions(TimeSpan.FromSeconds(20));
        return producer;
    }

    private void Run(string bootstrap, string from, string to, int partitions, TimeSpan checkpoint)
    {
        using IConsumer<byte[], byte[]> consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
        {
            BootstrapServers = bootstrap, GroupId = $"committing-{from}", EnableAutoCommit = false, FetchWaitMaxMs = 5,
        }).SetLogHandler((_, _) => { }).Build();
        using IProducer<byte[], byte[]> producer = Producer(bootstrap, $"pipeline-{from}", TimeSpan.FromMinutes(1));
        consumer.Assign(Enumerable.Range(0, partitions).Select(partition => new TopicPartitionOffset(from, partition, 0)));
        int passed = 0;
        while (!_stop.IsCancellationRequested)
        {
            producer.BeginTransaction();
            for (long begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin) < checkpoint && !_stop.IsCancellationRequested;)
            {
                if (consumer.Consume(20) is { } taken) producer.Produce(new TopicPartition(to, passed++ % partitions), taken.Message);
            }

            producer.CommitTransaction(TimeSpan.FromSeconds(20));
        }
    }
}
