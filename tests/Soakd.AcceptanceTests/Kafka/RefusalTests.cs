using Soakd.TestKit;
using Soakd.TestKit.Kafka;

namespace Soakd.AcceptanceTests.Kafka;

public sealed class RefusalTests(KafkaFixture kafka)
{
    [Fact]
    public async Task Run_TopicInWhichOthersWrite_IsRefusedUnlessShared()
    {
        KafkaCluster cluster = await kafka.ClusterAsync();
        using var directory = new TemporaryDirectory();
        await CreateAsync(cluster, "busy");
        using var others = new CancellationTokenSource();
        Task writing = WriteForeignAsync(cluster, "busy", others.Token);
        await Task.Delay(TimeSpan.FromSeconds(8), TestContext.Current.CancellationToken);

        SoakdProcess.Ended refused = await SoakdProcess.RunAsync(
            directory.Path, TimeSpan.FromSeconds(60), "run", "-b", cluster.Bootstrap, "--in", "busy", "--for", "5s");
        SoakdProcess.Ended shared = await SoakdProcess.RunAsync(
            directory.Path, TimeSpan.FromSeconds(60), "run", "-b", cluster.Bootstrap, "--in", "busy", "--for", "5s", "--set",
            "Soak:Topics:Shared=true");
        await others.CancelAsync();
        await writing;

        Assert.Equal(78, refused.ExitCode);
        Assert.Contains("Soak:Topics:Input = \"busy\": others write to this topic", refused.Errors, StringComparison.Ordinal);
        RunResult run = RunResult.Latest(directory.Path);
        Assert.True(run.Of<Engine.Journal.Interval>().Sum(entry => entry.Foreign) > 0);
        run.SkipWhenHeldBack();
        Assert.True(shared.ExitCode == 0, shared.ToString());
    }

    [Fact]
    public async Task Run_RecordTooLargeForTheBroker_IsRefusedBeforeTheLoad()
    {
        KafkaCluster cluster = await kafka.ClusterAsync();
        using var directory = new TemporaryDirectory();
        await CreateAsync(cluster, "narrow", "--config", "max.message.bytes=1000");

        SoakdProcess.Ended ended = await SoakdProcess.RunAsync(
            directory.Path, TimeSpan.FromSeconds(60), "run", "-b", cluster.Bootstrap, "--in", "narrow", "--for", "5s");

        Assert.Equal(78, ended.ExitCode);
        Assert.Contains("max.message.bytes = 1000", Assert.Single(ended.Errors.Trim().Split('\n')), StringComparison.Ordinal);
    }

    private static Task<string> CreateAsync(KafkaCluster cluster, string topic, params string[] more) => cluster.RunToolAsync(
        "org.apache.kafka.tools.TopicCommand",
        ["--bootstrap-server", cluster.Bootstrap, "--create", "--topic", topic, "--partitions", "3", .. more],
        TestContext.Current.CancellationToken);

    private static async Task WriteForeignAsync(KafkaCluster cluster, string topic, CancellationToken stop)
    {
        try
        {
            await cluster.RunToolAsync(
                "org.apache.kafka.tools.ProducerPerformance",
                ["--topic", topic, "--num-records", "100000", "--throughput", "50", "--record-size", "200",
                 "--producer-props", $"bootstrap.servers={cluster.Bootstrap}"],
                stop);
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
