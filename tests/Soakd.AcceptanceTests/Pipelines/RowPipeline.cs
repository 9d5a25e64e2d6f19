using Confluent.Kafka;
using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.HealthData;

namespace Soakd.AcceptanceTests.Pipelines;

/// <summary>
/// The health-data pipeline in the test's own process, which a test can spoil: it decides what becomes of each record that is written.
/// </summary>
internal sealed class RowPipeline : IAsyncDisposable
{
    /// <summary>Its consumer group.</summary>
    public const string Group = "rows";

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    /// <param name="broker">The broker of its topics: in, out and dlq.</param>
    /// <param name="spoil">
    /// What is written instead of what the pipeline would write. One thread calls it for each row and dead letter.
    /// </param>
    public RowPipeline(BrokerProcess broker, Func<RowRecord, IEnumerable<RowRecord>> spoil) => _running = Task.Factory.StartNew(
        () => Run(broker.Bootstrap, spoil), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private void Run(string bootstrap, Func<RowRecord, IEnumerable<RowRecord>> spoil)
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
        using var step = new HealthDataStep();
        var output = new StepOutput();
        consumer.Assign(Enumerable.Range(0, BrokerProcess.Partitions).Select(partition => new TopicPartitionOffset("in", partition, 0)));
        while (!_stop.IsCancellationRequested)
        {
            if (consumer.Consume(100) is not { } taken) continue;
            step.Process(taken.Message.Value, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), output);
            for (int i = 0; i < output.Count; i++)
            {
                var written = new RowRecord(output.IsDeadLetter(i) ? "dlq" : "out", output.Key(i).ToArray(), output.Value(i).ToArray());
                foreach (RowRecord record in spoil(written))
                    producer.Produce(record.Topic, new Message<byte[], byte[]> { Key = record.Key, Value = record.Value });
            }
        }

        producer.Flush(TimeSpan.FromSeconds(5));
    }
}

/// <summary>A row or a dead letter.</summary>
internal sealed record RowRecord(string Topic, byte[] Key, byte[] Value)
{
    public bool IsRow => Topic == "out";
}
