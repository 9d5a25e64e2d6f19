using Soakd.Engine.Journal;
using Soakd.TestKit;
using Soakd.TestKit.Kafka;

namespace Soakd.AcceptanceTests.Kafka;

[Collection(nameof(Alone))]
public sealed class HealthyClusterTests(KafkaFixture kafka)
{
    [Fact]
    public Task Run_Healthy_PassesAndFindsEveryRecord() => Pace.NeededAsync(async () =>
    {
        KafkaCluster cluster = await kafka.ClusterAsync();
        using var directory = new TemporaryDirectory();

        // The machine is shared, so the limit is wide.
        SoakdProcess.Ended ended = await SoakdProcess.RunAsync(
            directory.Path, TimeSpan.FromSeconds(120), "run", "-b", cluster.Bootstrap, "--in", "steady", "--set", "Soak:Topics:Create=true",
            "--plan", "steady-state", "--rate", "1000", "--for", "6s", "--objective", "p95<1s");

        RunResult run = RunResult.Latest(directory.Path);
        Assert.Equal(run.Sum(c => c.Acked), run.Sum(c => c.AckedBack));
        Assert.Equal(0, run.Sum(c => c.Lost) + run.Sum(c => c.Duplicates) + run.Sum(c => c.Reordered) + run.Sum(c => c.Corrupt));
        Assert.True(run.Of<EndEntry>().Single().Drained);
        run.NeedsPace();
        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.StartsWith("PASS  ", ended.Output[ended.Output.IndexOf("PASS  ", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.InRange(run.Sum(c => c.Scheduled), 5_990, 6_000);
    });
}
