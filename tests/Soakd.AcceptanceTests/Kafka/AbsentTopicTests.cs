using Soakd.TestKit;
using Soakd.TestKit.Kafka;

namespace Soakd.AcceptanceTests.Kafka;

public sealed class AbsentTopicTests(KafkaFixture kafka)
{
    [Fact]
    public async Task Run_TopicAbsent_IsRefused()
    {
        KafkaCluster cluster = await kafka.ClusterAsync();
        using var directory = new TemporaryDirectory();

        SoakdProcess.Ended absent = await SoakdProcess.RunAsync(
            directory.Path, TimeSpan.FromSeconds(60), "run", "-b", cluster.Bootstrap, "--in", "nowhere");

        Assert.Equal(78, absent.ExitCode);
        Assert.StartsWith("Soak:Topics:Input = \"nowhere\": the topic does not exist", absent.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_TopicDeletedInTheMiddle_FailsAndNeverHangs()
    {
        KafkaCluster cluster = await kafka.ClusterAsync();
        using var directory = new TemporaryDirectory();
        string plan = directory.Write("plan.json", """
            { "name": "doomed", "drain": "10s", "phases": [ { "name": "steady", "kind": "steady", "duration": "20s", "rate": 200 } ] }
            """);
        using SoakdProcess doomed = SoakdProcess.Start(
            directory.Path, "run", "-b", cluster.Bootstrap, "--in", "doomed", "--set", "Soak:Topics:Create=true", "--plan", plan);
        await doomed.PrintedAsync("PhaseStarted", TimeSpan.FromSeconds(60));
        await RunResult.WhenAsync(directory.Path, run => run.Sum(c => c.Arrived) > 0, TimeSpan.FromSeconds(60));

        await DeleteAsync(cluster, "doomed");
        SoakdProcess.Ended ended = await doomed.EndAsync(TimeSpan.FromSeconds(120));

        Assert.True(ended.ExitCode == 1, ended.ToString());
    }

    // A busy broker may answer that it does not host the partition, although it does. Then the topic is still there.
    private static async Task DeleteAsync(KafkaCluster cluster, string topic)
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        string left = topic, refused = "";
        for (int attempt = 0; attempt < 5 && left.Contains(topic, StringComparison.Ordinal); attempt++)
        {
            try
            {
                await cluster.RunTopicToolAsync(["--delete", "--if-exists", "--topic", topic], stop);
            }
            catch (InvalidOperationException refusal)
            {
                refused = refusal.Message;
            }

            left = await cluster.RunTopicToolAsync(["--list"], stop);
        }

        Assert.False(left.Contains(topic, StringComparison.Ordinal), refused);
    }
}
