using Soakd.TestKit;
using Soakd.TestKit.Kafka;

namespace Soakd.AcceptanceTests.Kafka;

public sealed class TruncationTests(KafkaFixture kafka)
{
    [Fact]
    public async Task Run_LogTruncatedUnderTheProbe_IsAProbeGapAndNoLoss()
    {
        KafkaCluster cluster = await kafka.ClusterAsync();
        using var directory = new TemporaryDirectory();
        using var admin = new TopicAdmin(cluster);
        await admin.CreateAsync("short", 1);

        // Each fetch of this probe waits for more bytes than there are. So the probe is seconds behind the end of the log, in the part that
        // is truncated.
        using SoakdProcess run = SoakdProcess.Start(
            directory.Path, "run", "-b", cluster.Bootstrap, "--in", "short", "--plan", "steady-state", "--rate", "500", "--for", "12s", "--objective",
            "p95<60s",
            "--set", "Soak:Kafka:Probe:fetch.wait.max.ms=3000", "--set", "Soak:Kafka:Probe:fetch.min.bytes=90000000",
            "--set", "Soak:Kafka:Probe:fetch.max.bytes=99000000");
        await run.PrintedAsync("PhaseStarted: phase steady-state", TimeSpan.FromSeconds(60));
        await RunResult.WhenAsync(directory.Path, soak => soak.Sum(c => c.Acked) > 1_500, TimeSpan.FromSeconds(60));
        await admin.DeleteRecordsAsync("short", 0);
        SoakdProcess.Ended ended = await run.EndAsync(TimeSpan.FromSeconds(180));

        RunResult result = RunResult.Latest(directory.Path);
        Assert.True(result.Of<Engine.Journal.Interval>().Sum(entry => entry.GapOffsets) > 0, ended.ToString());
        Assert.Equal(0, result.Sum(c => c.Lost));
        Assert.Contains("probe-gap", ended.Output, StringComparison.Ordinal);
        Assert.Contains("INCONCLUSIVE  ", ended.Output, StringComparison.Ordinal);
        Assert.True(ended.ExitCode == 2, ended.ToString());
    }
}
