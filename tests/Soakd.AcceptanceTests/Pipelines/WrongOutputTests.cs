using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Confluent.Kafka;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Pipelines;

/// <summary>What <c>soakd pipeline</c> writes when it is wrong on purpose, compared with what it writes when it is not.</summary>
public sealed class WrongOutputTests
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Pipeline_WithWrongRows_IsWrongInExactlySoMany()
    {
        using var directory = new TemporaryDirectory();
        using var broker = new BrokerProcess("in", "right", "right-dlq", "altered", "altered-dlq", "wrong", "wrong-dlq");
        SoakdProcess.Ended generated = await SoakdProcess.RunAsync(
            directory.Path, Within, "generate", "-b", broker.Bootstrap, "--in", "in", "--duration", "4s", "--rate", "100", "--invalid",
            "0.1");
        Assert.True(generated.ExitCode == 0, generated.ToString());

        await PassAsync(directory, broker, "right");
        await PassAsync(directory, broker, "altered", "--inject", "alter:3");
        await PassAsync(directory, broker, "wrong", "--inject", "wrong-accept:4", "--inject", "wrong-reject:5");

        Dictionary<string, string> right = Rows(broker, "right"), altered = Rows(broker, "altered"), wrong = Rows(broker, "wrong");
        Assert.True(right.Count > 1_500, $"{right.Count} rows");
        Assert.Equal(right.Keys.Order(), altered.Keys.Order());
        Assert.Equal(3, right.Count(row => altered[row.Key] != row.Value));
        Assert.Equal(4, wrong.Keys.Except(right.Keys).Count());
        Assert.Equal(5, right.Keys.Except(wrong.Keys).Count());
        Assert.All(right.Keys.Intersect(wrong.Keys), id => Assert.Equal(right[id], wrong[id]));
        Dictionary<string, string> rightLetters = Rows(broker, "right-dlq"), wrongLetters = Rows(broker, "wrong-dlq");
        Assert.Equal(right.Keys.Except(wrong.Keys).Order(), wrongLetters.Keys.Except(rightLetters.Keys).Order());
        Assert.Equal(wrong.Keys.Except(right.Keys).Order(), rightLetters.Keys.Except(wrongLetters.Keys).Order());
    }

    // It is stopped when it has read everything: it says every ten seconds how much that is.
    private static async Task PassAsync(TemporaryDirectory directory, BrokerProcess broker, string output, params string[] more)
    {
        using SoakdProcess pipeline = SoakdProcess.Start(
            directory.Path,
            [
                "pipeline", "-b", broker.Bootstrap, "--in", "in", "--out", output, "--dead-letter", $"{output}-dlq", "--group", output,
                .. more,
            ]);
        await pipeline.PrintedAsync("400 records, ", Within);
        pipeline.Signal(PosixSignal.SIGTERM);
        await pipeline.EndAsync(Within);
    }

    // What each sample became, without the time of the processing.
    private static Dictionary<string, string> Rows(BrokerProcess broker, string topic)
    {
        using IConsumer<Ignore, byte[]> consumer = new ConsumerBuilder<Ignore, byte[]>(new ConsumerConfig
        {
            BootstrapServers = broker.Bootstrap, GroupId = "reader", EnablePartitionEof = true, FetchWaitMaxMs = 5,
        }).Build();
        consumer.Assign(Enumerable.Range(0, BrokerProcess.Partitions).Select(partition => new TopicPartitionOffset(topic, partition, 0)));
        var rows = new Dictionary<string, string>();
        var ended = new HashSet<int>();
        long begin = Stopwatch.GetTimestamp();
        while (ended.Count < BrokerProcess.Partitions)
        {
            Assert.True(Stopwatch.GetElapsedTime(begin) < Within, $"{topic} cannot be read to its end");
            ConsumeResult<Ignore, byte[]>? read = consumer.Consume(100);
            if (read is null) continue;
            if (read.IsPartitionEOF)
            {
                ended.Add(read.Partition.Value);
                continue;
            }

            JsonElement row = JsonElement.Parse(read.Message.Value);
            if (row.GetProperty("sample_id").GetString() is not { } id) continue;
            rows.Add(
                id, string.Join(' ', row.EnumerateObject().Where(field => field.Name is not ("processing_time" or "error_timestamp"))));
        }

        return rows;
    }
}
