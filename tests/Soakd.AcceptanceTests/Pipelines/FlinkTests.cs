using Soakd.AcceptanceTests.Kafka;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.Reports;
using Soakd.TestKit;
using Soakd.TestKit.Kafka;

namespace Soakd.AcceptanceTests.Pipelines;

/// <summary>
/// A real Apache Flink behind a real Apache Kafka. It takes minutes and a quiet machine, so it is played only when it is named:
/// docs/pipelines.md has the command.
/// </summary>
[Collection(nameof(Alone))]
public sealed class FlinkTests(KafkaFixture kafka)
{
    private const int Kill = 9;
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(8);
    private static readonly string Rate = Environment.GetEnvironmentVariable("FLINK_RATE") ?? "1000";

    [Fact(Explicit = true)]
    public async Task Run_FlinkIsKilled_FailsAndNamesTheFirstRowThatIsMissing()
    {
        KafkaCluster cluster = await kafka.ClusterAsync();
        using FlinkJob flink = await FlinkJob.StartAsync(cluster, "flink-killed");
        using var directory = new TemporaryDirectory();
        using SoakdProcess soak = Soak(directory, cluster, "flink-killed", "40s", drain: "20s");
        await RunResult.WhenBegunAsync(soak, directory.Path, run => run.Of<Interval>().Count() > 25);

        flink.Send(Kill);
        SoakdProcess.Ended ended = await soak.EndAsync(Within);

        RunResult run = RunResult.Latest(directory.Path);
        Judgement judgement = RunReports.Fold(run.Directory);
        TestContext.Current.TestOutputHelper!.WriteLine(ended.Output);
        Assert.True(ended.ExitCode == 1, ended.ToString());
        Assert.Equal(Verdict.Fail, judgement.Verdict);
        Assert.DoesNotContain(judgement.Findings, finding => finding.Verdict == Verdict.Fail && finding.Owner != Owner.Pipeline);
        Assert.True(run.Sum(c => c.Acked) > run.Sum(c => c.AckedBack));
        Assert.NotEmpty(judgement.Losses);
    }

    private static SoakdProcess Soak(
        TemporaryDirectory directory, KafkaCluster cluster, string topics, string length, string drain)
    {
        string plan = directory.Write("plan.json", $$"""
            { "name": "flink", "warmUp": "15s", "settle": false, "drain": "{{drain}}",
              "phases": [ { "name": "load", "kind": "steady", "duration": "{{length}}", "rate": {{Rate}} } ] }
            """);
        return SoakdProcess.Start(
            directory.Path, "run", "-b", cluster.Bootstrap, "--in", $"{topics}-in", "--out", $"{topics}-out", "--dead-letter",
            $"{topics}-dlq", "--plan", plan, "--objective", "p95<1s", "--set", "Soak:Payload:InvalidShare=0.01", "--set",
            $"Soak:Targets:flink:Group={topics}");
    }
}
