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
    public async Task Run_TopicItCreated_IsGoneAfterwards()
    {
        KafkaCluster cluster = await kafka.ClusterAsync();
        using var directory = new TemporaryDirectory();

        await SoakdProcess.RunAsync(
            directory.Path, TimeSpan.FromSeconds(60), "run", "-b", cluster.Bootstrap, "--in", "passing", "--set", "Soak:Topics:Create=true",
            "--for", "2s", "--rate", "200");

        using var admin = new TopicAdmin(cluster);
        Assert.DoesNotContain("passing", admin.Names);
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

        using (var admin = new TopicAdmin(cluster)) await admin.DeleteAsync("doomed");
        SoakdProcess.Ended ended = await doomed.EndAsync(TimeSpan.FromSeconds(120));

        Assert.True(ended.ExitCode == 1, ended.ToString());
    }
}
