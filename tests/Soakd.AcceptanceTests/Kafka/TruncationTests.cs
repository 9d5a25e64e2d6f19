using System.Text.Json;
using Soakd.TestKit;
using Soakd.TestKit.Kafka;

namespace Soakd.AcceptanceTests.Kafka;

public sealed class TruncationTests(KafkaFixture kafka)
{
    [Fact]
    public async Task Run_LogTruncatedUnderTheProbe_IsAProbeGapAndNoLoss()
    {
        KafkaCluster cluster = await kafka.ClusterAsync();
        using var place = new TemporaryDirectory();
        await cluster.RunToolAsync(
            "org.apache.kafka.tools.TopicCommand",
            ["--bootstrap-server", cluster.Bootstrap, "--create", "--topic", "short", "--partitions", "1"], TestContext.Current.CancellationToken);

        // A probe whose fetches wait for more than there is stays seconds behind the log's end, where the truncation meets it.
        using SoakdProcess run = SoakdProcess.Start(
            place.Path, "run", "-b", cluster.Bootstrap, "--in", "short", "--plan", "steady-state", "--for", "20s", "--objective", "p95<60s",
            "--set", "Soak:Kafka:Probe:fetch.wait.max.ms=3000", "--set", "Soak:Kafka:Probe:fetch.min.bytes=90000000",
            "--set", "Soak:Kafka:Probe:fetch.max.bytes=99000000");
        await run.PrintedAsync("PhaseStarted: phase steady-state", TimeSpan.FromSeconds(60));
        await Task.Delay(TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken);
        string offsets = place.Write("offsets.json", JsonSerializer.Serialize(
            new { partitions = new[] { new { topic = "short", partition = 0, offset = -1 } }, version = 1 }));
        await cluster.RunToolAsync(
            "org.apache.kafka.tools.DeleteRecordsCommand",
            ["--bootstrap-server", cluster.Bootstrap, "--offset-json-file", offsets], TestContext.Current.CancellationToken);
        SoakdProcess.Ended ended = await run.EndAsync(TimeSpan.FromSeconds(180));

        RunResult result = RunResult.Latest(place.Path);
        Assert.True(result.Of<Engine.Journal.Interval>().Sum(entry => entry.GapOffsets) > 0, ended.ToString());
        Assert.Equal(0, result.Sum(c => c.Lost));
        Assert.Contains("probe-gap", ended.Output, StringComparison.Ordinal);
        Assert.Contains("INCONCLUSIVE  ", ended.Output, StringComparison.Ordinal);
        Assert.True(ended.ExitCode == 2, ended.ToString());
    }
}
