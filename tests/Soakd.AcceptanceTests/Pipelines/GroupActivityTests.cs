using Confluent.Kafka.Admin;
using Soakd.AcceptanceTests.Kafka;
using Soakd.Reports;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Pipelines;

/// <summary>What the group of a pipeline does on a real cluster is counted: commits, rebalances, and topics that grow.</summary>
public sealed class GroupActivityTests(KafkaFixture kafka)
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(3);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_InputGrowsOrNot_CountsWhatTheGroupMet(bool grows)
    {
        using var admin = new TopicAdmin(await kafka.ClusterAsync());
        string name = $"activity-{grows}";
        await admin.CreateAsync($"{name}-in", 2);
        await admin.CreateAsync($"{name}-out", 2);
        using var directory = new TemporaryDirectory();
        using SoakdProcess soak = SoakdProcess.Start(
            directory.Path, "run", "-b", (await kafka.ClusterAsync()).Bootstrap, "--in", $"{name}-in", "--out", $"{name}-out", "--plan",
            "steady-state", "--rate", "50", "--for", "20s", "--pipeline", "reference",
            "--set", $"Soak:Targets:reference:Group={name}", "--set", "Soak:Kafka:Client:topic.metadata.refresh.interval.ms=1000");
        await RunResult.WhenBegunAsync(soak, directory.Path, run => run.Sum(c => c.AckedBack) > 250);

        if (grows) await admin.Client.CreatePartitionsAsync([new PartitionsSpecification { Topic = $"{name}-in", IncreaseTo = 4 }]);
        await soak.EndAsync(Within);

        RunResult run = RunResult.Latest(directory.Path);
        Assert.Equal((0, run.Sum(c => c.Acked)), (run.Sum(c => c.Lost), run.Sum(c => c.AckedBack)));
        Dictionary<string, long?> met =
            RunReports.Fold(run.Directory).Exercised.ToDictionary(one => one.Circumstance.Name, one => one.Count);
        Assert.Equal((grows ? 1 : 0, grows), (met["partitions-grown"], met["rebalance"] > 0));
        Assert.InRange(met["group-commit"]!.Value, 2, 100);
    }
}
