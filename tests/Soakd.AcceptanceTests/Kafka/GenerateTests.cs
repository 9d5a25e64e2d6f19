using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Soakd.TestKit;
using Soakd.TestKit.Kafka;

namespace Soakd.AcceptanceTests.Kafka;

/// <summary>Test data that <c>soakd generate</c> writes into a topic of a real cluster.</summary>
public sealed class GenerateTests(KafkaFixture kafka)
{
    private const int Count = 200;

    [Fact]
    public async Task Generate_IntoATopic_IsKeyedAndMarkedAsARunIs()
    {
        KafkaCluster cluster = await kafka.ClusterAsync();
        using var directory = new TemporaryDirectory();

        SoakdProcess.Ended ended = await RunAsync(
            directory, cluster, "generated", "--count", $"{Count}", "--rate", "400", "--users", "5", "--base-time", "2026-11-24T00:00:00Z",
            "--set", "Soak:Topics:Create=true");

        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.Equal($"{Count} payloads of {Count} acknowledged on topic generated\n", ended.Output);
        List<ConsumeResult<string, byte[]>> records = Read(cluster, "generated");
        Assert.Equal(Count, records.Count);
        Assert.All(records, record => Assert.StartsWith(
            "2026", Encoding.ASCII.GetString(record.Message.Headers.GetLastBytes("soakd-run")), StringComparison.Ordinal));
        JsonElement[] payloads = [.. records.Select(record => JsonElement.Parse(record.Message.Value))];
        Assert.Equal(records.Select(record => record.Message.Key), payloads.Select(payload => payload.GetProperty("userId").GetString()));
        Assert.All(
            records.GroupBy(record => record.Message.Key), user => Assert.Single(user.Select(record => record.Partition.Value).Distinct()));

        // Without --batch a payload is of each millisecond, whatever the rate.
        DateTimeOffset start = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(
            Enumerable.Range(0, Count).Select(i => start.AddMilliseconds(i)),
            payloads.Select(payload => payload.GetProperty("timestamp").GetDateTimeOffset()).Order());
    }

    [Fact]
    public async Task Generate_IntoATopicInWhichOthersWrite_IsRefusedUnlessShared()
    {
        KafkaCluster cluster = await kafka.ClusterAsync();
        using var directory = new TemporaryDirectory();
        using (var admin = new TopicAdmin(cluster)) await admin.CreateAsync("crowded", 3);
        using var others = new ForeignWriter(cluster.Bootstrap, "crowded");
        await others.WritesAsync();

        SoakdProcess.Ended refused = await RunAsync(directory, cluster, "crowded", "--count", "10");
        SoakdProcess.Ended shared = await RunAsync(directory, cluster, "crowded", "--count", "10", "--set", "Soak:Topics:Shared=true");

        Assert.Equal(78, refused.ExitCode);
        Assert.Contains("Soak:Topics:Input = \"crowded\": others write to this topic", refused.Errors, StringComparison.Ordinal);
        Assert.True(shared.ExitCode == 0, shared.ToString());
    }

    [Fact]
    public async Task Generate_TheTopicIsDeletedInTheMiddle_EndsAndSaysWhy()
    {
        KafkaCluster cluster = await kafka.ClusterAsync();
        using var directory = new TemporaryDirectory();
        using SoakdProcess feed = SoakdProcess.Start(
            directory.Path, "generate", "-b", cluster.Bootstrap, "--in", "fed", "--duration", "30m", "--rate", "200", "--set",
            "Soak:Topics:Create=true", "--set", "Soak:Kafka:Producer:message.timeout.ms=5000", "--set",
            "Soak:Kafka:Client:topic.metadata.refresh.interval.ms=1000");
        await feed.PrintedAsync("acknowledged", TimeSpan.FromSeconds(60));

        using (var admin = new TopicAdmin(cluster)) await admin.DeleteAsync("fed");
        SoakdProcess.Ended ended = await feed.EndAsync(TimeSpan.FromSeconds(90));

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("soakd: ended early: ", ended.Errors, StringComparison.Ordinal);
        Assert.Contains(" not sent", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_Interrupted_SaysHowFarItCame()
    {
        KafkaCluster cluster = await kafka.ClusterAsync();
        using var directory = new TemporaryDirectory();
        using SoakdProcess feed = SoakdProcess.Start(
            directory.Path, "generate", "-b", cluster.Bootstrap, "--in", "stopped", "--duration", "30m", "--rate", "200", "--set",
            "Soak:Topics:Create=true");
        await feed.PrintedAsync("acknowledged", TimeSpan.FromSeconds(60));

        feed.Signal(PosixSignal.SIGINT);
        SoakdProcess.Ended ended = await feed.EndAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("soakd: stopped by SIGINT", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("payloads of 360,000 acknowledged on topic stopped; 35", ended.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Soak:Safety:MaxRate=100", "Soak:Safety:MaxRate = \"100\": 400/s would be sent")]
    [InlineData("Soak:Safety:MaxBytes=1KB", "Soak:Safety:MaxBytes = \"1KB\": about ")]
    [InlineData("Soak:Safety:MaxWall=1s", "Soak:Safety:MaxWall = \"1s\": it would take 2s")]
    [InlineData("Soak:Topics:Create=false", "Soak:Topics:Input = \"absent\": the topic does not exist")]
    public async Task Generate_BeyondTheSafetyRules_IsRefused(string set, string refusal)
    {
        KafkaCluster cluster = await kafka.ClusterAsync();
        using var directory = new TemporaryDirectory();

        SoakdProcess.Ended ended = await RunAsync(
            directory, cluster, "absent", "--count", "800", "--rate", "400", "--set", "Soak:Topics:Create=true", "--set", set);

        Assert.Equal(78, ended.ExitCode);
        Assert.StartsWith(refusal, ended.Errors, StringComparison.Ordinal);
    }

    private static Task<SoakdProcess.Ended> RunAsync(
        TemporaryDirectory directory, KafkaCluster cluster, string topic, params IEnumerable<string> more) => SoakdProcess.RunAsync(
            directory.Path, TimeSpan.FromSeconds(60), ["generate", "-b", cluster.Bootstrap, "--in", topic, .. more]);

    private static List<ConsumeResult<string, byte[]>> Read(KafkaCluster cluster, string topic)
    {
        using IConsumer<string, byte[]> consumer = new ConsumerBuilder<string, byte[]>(new ConsumerConfig
        {
            BootstrapServers = cluster.Bootstrap, GroupId = $"reads-{topic}", AutoOffsetReset = AutoOffsetReset.Earliest, EnablePartitionEof = true,
        }).SetLogHandler((_, _) => { }).Build();
        using (var admin = new TopicAdmin(cluster))
        {
            int partitions = admin.Client.GetMetadata(topic, TimeSpan.FromSeconds(20)).Topics.Single().Partitions.Count;
            consumer.Assign(Enumerable.Range(0, partitions).Select(partition => new TopicPartitionOffset(topic, partition, Offset.Beginning)));
        }

        var records = new List<ConsumeResult<string, byte[]>>();
        for (int ends = 0; ends < consumer.Assignment.Count;)
        {
            ConsumeResult<string, byte[]> result = consumer.Consume(TimeSpan.FromSeconds(30)) ?? throw new TimeoutException("nothing came");
            if (result.IsPartitionEOF) ends++;
            else records.Add(result);
        }

        return records;
    }
}
