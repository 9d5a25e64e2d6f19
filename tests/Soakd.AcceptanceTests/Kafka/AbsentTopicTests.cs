using Soakd.TestKit;
using Soakd.TestKit.Kafka;

namespace Soakd.AcceptanceTests.Kafka;

public sealed class AbsentTopicTests
{
    [Fact]
    public async Task Run_TopicAbsentOrDeletedInTheMiddle_IsReportedAndNeverHangs()
    {
        Assert.SkipWhen(KafkaDistribution.Find() is null, KafkaDistribution.Lacking);
        CancellationToken stop = TestContext.Current.CancellationToken;
        var options = new KafkaClusterOptions { Settings = new Dictionary<string, string> { ["auto.create.topics.enable"] = "false" } };
        await using KafkaCluster cluster = await KafkaCluster.StartAsync(options, stop);
        using var directory = new TemporaryDirectory();

        SoakdProcess.Ended absent = await SoakdProcess.RunAsync(
            directory.Path, TimeSpan.FromSeconds(60), "run", "-b", cluster.Bootstrap, "--in", "nowhere");
        Assert.Equal(78, absent.ExitCode);
        Assert.StartsWith("Soak:Topics:Input = \"nowhere\": the topic does not exist", absent.Errors, StringComparison.Ordinal);

        string plan = directory.Write("plan.json", """
            { "name": "doomed", "drain": "15s", "phases": [ { "name": "steady", "kind": "steady", "duration": "20s", "rate": 500 } ] }
            """);
        using SoakdProcess doomed = SoakdProcess.Start(
            directory.Path, "run", "-b", cluster.Bootstrap, "--in", "doomed", "--set", "Soak:Topics:Create=true", "--plan", plan);
        await doomed.PrintedAsync("PhaseStarted", TimeSpan.FromSeconds(60));
        await Task.Delay(TimeSpan.FromSeconds(8), stop);
        await cluster.RunToolAsync(
            "org.apache.kafka.tools.TopicCommand", ["--bootstrap-server", cluster.Bootstrap, "--delete", "--topic", "doomed"], stop);
        SoakdProcess.Ended ended = await doomed.EndAsync(TimeSpan.FromSeconds(120));

        Assert.True(ended.ExitCode == 1, ended.ToString());
    }
}
