using System.Text;
using Confluent.Kafka;
using Soakd.Engine.Workloads;
using Soakd.Kafka.Clients;
using Soakd.Kafka.Pipelining;
using Soakd.Kafka.Tests.Fakes;

namespace Soakd.Kafka.Tests.Pipelining;

public sealed class PipelineWorkerTests(SharedBroker broker) : IClassFixture<SharedBroker>
{
    private const int Largest = 2_000;
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(60);

    // It would be the same row after a restart, so a pipeline that ended at it would never come past it.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Turn_ARowThatIsTooLargeForItsTopic_IsADeadLetterAndThePipelineGoesOn(bool hasDeadLetters)
    {
        string input = broker.Topic(1), output = broker.Topic(1), dead = broker.Topic(1);
        await WriteAsync(input, "a", new string('x', 2 * Largest), "b");
        var settings = new PipelineSettings(input, output, hasDeadLetters ? dead : null, $"group-{input}") { LargestRecord = Largest };
        using var worker = new PipelineWorker(settings, Clients(), new EchoStep(), TimeProvider.System);

        using var limit = new CancellationTokenSource(AtMost);
        while (worker.Counts.Records < 3)
        {
            limit.Token.ThrowIfCancellationRequested();
            worker.Turn(50, limit.Token);
        }

        worker.End(limit.Token);

        Assert.Equal(new PipelineCounts(Records: 3, Rows: 2, DeadLetters: 1, TooLarge: 1), worker.Counts);
        Assert.Equal(["row a", "row b"], Read(output, 2));
        if (hasDeadLetters) Assert.Equal([$"refused {Largest * 2 + 4}"], Read(dead, 1));
        Assert.Equal(3, Committed(settings));
    }

    private ClientProperties Clients() =>
        ClientProperties.Merge(new ClientSettings { Bootstrap = broker.Bootstrap, Embedded = true }, out _);

    private async Task WriteAsync(string topic, params string[] values)
    {
        using IProducer<Null, string> producer = new ProducerBuilder<Null, string>(
            new ProducerConfig { BootstrapServers = broker.Bootstrap }).Build();
        foreach (string value in values)
        {
            await producer.ProduceAsync(
                topic, new Message<Null, string> { Value = value }, TestContext.Current.CancellationToken);
        }
    }

    private List<string> Read(string topic, int count)
    {
        using IConsumer<Ignore, string> consumer = Consumer("reader");
        consumer.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));
        var read = new List<string>();
        while (read.Count < count && consumer.Consume(AtMost) is { } record) read.Add(record.Message.Value);
        return read;
    }

    private long Committed(PipelineSettings settings)
    {
        using IConsumer<Ignore, string> consumer = Consumer(settings.Group);
        return Assert.Single(consumer.Committed([new TopicPartition(settings.Input, 0)], AtMost)).Offset;
    }

    private IConsumer<Ignore, string> Consumer(string group) => new ConsumerBuilder<Ignore, string>(
        new ConsumerConfig { BootstrapServers = broker.Bootstrap, GroupId = group, EnableAutoCommit = false }).Build();

    /// <summary>A row of each value, and a dead letter that says how long a row was.</summary>
    private sealed class EchoStep : IPipelineStep
    {
        public void Process(ReadOnlySpan<byte> value, long nowMs, StepOutput output)
        {
            output.Clear();
            Write($"row {Encoding.UTF8.GetString(value)}", output, isDeadLetter: false);
        }

        public void Refuse(ReadOnlySpan<byte> row, long nowMs, StepOutput output)
        {
            output.Clear();
            Write($"refused {row.Length}", output, isDeadLetter: true);
        }

        private static void Write(string value, StepOutput output, bool isDeadLetter)
        {
            output.Begin("key");
            Encoding.UTF8.GetBytes(value, output);
            output.End(isDeadLetter);
        }
    }
}
