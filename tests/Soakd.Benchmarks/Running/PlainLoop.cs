using Confluent.Kafka;

namespace Soakd.Benchmarks.Running;

/// <summary>
/// The pipeline that does nothing: it reads a record, and writes five of the size of a row, with the client that soakd has, as most people
/// write it.
/// </summary>
internal static class PlainLoop
{
    /// <summary>The argument with which this program is the loop; the address, the input and the output follow.</summary>
    public const string Argument = "plain-loop";

    private const int RowsPerRecord = 5;
    private const int RowBytes = 460;

    /// <summary>Reads and writes until it is killed.</summary>
    public static void Run(string bootstrap, string input, string output)
    {
        using IConsumer<byte[], byte[]> consumer = new ConsumerBuilder<byte[], byte[]>(new Dictionary<string, string>
        {
            ["bootstrap.servers"] = bootstrap, ["group.id"] = "plain-loop", ["auto.offset.reset"] = "earliest", ["fetch.wait.max.ms"] = "20",
        }).Build();
        using IProducer<byte[], byte[]> producer = new ProducerBuilder<byte[], byte[]>(
            new Dictionary<string, string>(EmbeddedStand.Producer)
            {
                ["bootstrap.servers"] = bootstrap, ["enable.idempotence"] = "true", ["compression.type"] = "lz4",
                ["queue.buffering.max.messages"] = "1000000",
            }).Build();
        byte[] row = [.. Enumerable.Range(0, RowBytes).Select(i => (byte)('a' + i % 20))];
        consumer.Subscribe(input);
        while (true)
        {
            ConsumeResult<byte[], byte[]>? read = Consume(consumer);
            if (read is null) continue;
            for (int i = 0; i < RowsPerRecord; i++)
                producer.Produce(output, new Message<byte[], byte[]> { Key = read.Message.Key, Value = row }, static _ => { });
        }
    }

    // The topic is made after the loop has begun.
    private static ConsumeResult<byte[], byte[]>? Consume(IConsumer<byte[], byte[]> consumer)
    {
        try
        {
            return consumer.Consume(100);
        }
        catch (ConsumeException)
        {
            return null;
        }
    }
}
