using Confluent.Kafka;
using Soakd.Engine.Journal;
using Soakd.TestKit;
using Soakd.TestKit.Kafka;

namespace Soakd.AcceptanceTests.Kafka;

/// <summary>A pipeline that writes its output in transactions: a healthy one, and one that leaves a transaction behind.</summary>
public sealed class LongTransactionTests(KafkaFixture kafka)
{
    private const int Partitions = 3;
    private const string Wait = "LongTransaction: wait behind an open transaction on topic left-out";

    // Its own transactions go on in the other partitions, to which it writes the records of the same keys.
    [Fact]
    public async Task Run_AProducerLeavesATransactionOnTheOutput_IsNamedUntilTheBrokersGiveItUp()
    {
        KafkaCluster cluster = await kafka.ClusterAsync();
        using var directory = new TemporaryDirectory();
        using var admin = new TopicAdmin(cluster);
        await admin.CreateAsync("left-in", Partitions);
        await admin.CreateAsync("left-out", Partitions);
        await using var pipeline = new CommittingPipeline(
            cluster.Bootstrap, "left-in", "left-out", Partitions, TimeSpan.FromMilliseconds(500));

        using SoakdProcess soak = SoakdProcess.Start(directory.Path, Arguments(directory, cluster.Bootstrap, "left", "50s"));
        await RunResult.WhenBegunAsync(soak, directory.Path, run => run.Sum(c => c.Arrived) > 400);
        using (IProducer<byte[], byte[]> killed = CommittingPipeline.Open(cluster.Bootstrap, "killed", "left-out", TimeSpan.FromSeconds(20)))
            await soak.PrintedAsync($"{Wait} begins", TimeSpan.FromSeconds(40));
        SoakdProcess.Ended ended = await soak.EndAsync(TimeSpan.FromSeconds(180));

        RunResult result = RunResult.Latest(directory.Path);
        Assert.Contains($"{Wait} is over", ended.Output, StringComparison.Ordinal);
        Assert.Contains("long-transaction", ended.Output, StringComparison.Ordinal);
        Assert.True(result.Sum(c => c.Acked) == result.Sum(c => c.AckedBack), ended.ToString());
        Assert.DoesNotContain("RecordsOvertaken", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("soakd's own consumer was behind", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_APipelineThatCommitsEveryTenSeconds_IsNoEvent()
    {
        KafkaCluster cluster = await kafka.ClusterAsync();
        using var directory = new TemporaryDirectory();
        using var admin = new TopicAdmin(cluster);
        await admin.CreateAsync("steps-in", Partitions);
        await admin.CreateAsync("steps-out", Partitions);
        await using var pipeline = new CommittingPipeline(
            cluster.Bootstrap, "steps-in", "steps-out", Partitions, TimeSpan.FromSeconds(10));

        SoakdProcess.Ended ended = await SoakdProcess.RunAsync(
            directory.Path, TimeSpan.FromSeconds(180), Arguments(directory, cluster.Bootstrap, "steps", "45s"));

        RunResult result = RunResult.Latest(directory.Path);
        Assert.Equal(result.Sum(c => c.Acked), result.Sum(c => c.AckedBack));
        Assert.DoesNotContain(result.Of<EventEntry>(), entry => entry.Name == EventNames.LongTransaction);
        Assert.DoesNotContain("RecordsOvertaken", ended.Output, StringComparison.Ordinal);
    }

    private static string[] Arguments(TemporaryDirectory directory, string bootstrap, string name, string length)
    {
        string plan = directory.Write("plan.json", $$"""
            { "name": "{{name}}", "warmUp": "0s", "settle": false, "drain": "60s",
              "phases": [ { "name": "steady", "kind": "steady", "duration": "{{length}}", "rate": 100 } ] }
            """);
        return
        [
            "run", "-b", bootstrap, "--in", $"{name}-in", "--out", $"{name}-out", "--plan", plan,
            "--set", "Soak:Topics:Shared=true", "--set", "Soak:Payload:Users=20",
        ];
    }
}
