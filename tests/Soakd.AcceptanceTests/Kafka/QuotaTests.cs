using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.Reports;
using Soakd.TestKit;
using Soakd.TestKit.Kafka;

namespace Soakd.AcceptanceTests.Kafka;

public sealed class QuotaTests(KafkaFixture kafka)
{
    [Fact]
    public Task Run_ProducerThrottledByAQuota_IsBackpressuredByTheBroker() => Pace.NeededAsync(async () =>
    {
        KafkaCluster cluster = await kafka.ClusterAsync();
        using var directory = new TemporaryDirectory();
        await SetAsync(cluster, "--add-config", "producer_byte_rate=40000");
        SoakdProcess.Ended ended;
        try
        {
            ended = await SoakdProcess.RunAsync(
                directory.Path, TimeSpan.FromSeconds(240), "run", "-b", cluster.Bootstrap, "--in", "throttled", "--set",
                "Soak:Topics:Create=true",
                "--plan", "steady-state", "--rate", "300", "--for", "12s", "--set", "Soak:Kafka:Client:client.id=throttled");
        }
        finally
        {
            await SetAsync(cluster, "--delete-config", "producer_byte_rate");
        }

        RunResult.Latest(directory.Path).NeedsPace(RunResult.Certain);
        Judgement judgement = RunReports.Fold(directory["runs/latest"]);
        Finding pressed = Assert.Single(judgement.Findings, finding => finding.Name == "produce-backpressured");
        Assert.Equal((Verdict.Fail, Owner.Broker), (pressed.Verdict, pressed.Owner));
        Assert.Contains(
            judgement.Findings,
            finding => finding.Name == "produce-episode" && finding.Detail.Contains("throttled", StringComparison.Ordinal));
        Assert.True(ended.ExitCode == 1, ended.ToString());
    });

    private static Task<string> SetAsync(KafkaCluster cluster, string what, string quota) => cluster.RunToolAsync(
        "kafka.admin.ConfigCommand",
        ["--bootstrap-server", cluster.Bootstrap, "--alter", what, quota, "--entity-type", "clients", "--entity-name", "throttled"],
        TestContext.Current.CancellationToken);
}
