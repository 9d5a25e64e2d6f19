using Soakd.Engine.Verdicts;
using Soakd.Reports;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Embedded;

/// <summary>
/// One of two brokers is slow, and is the leader of one partition. The queue of the client fills with its records, and the hint says so.
/// </summary>
public sealed class SlowLeaderTests
{
    [Fact]
    public Task Run_LeaderOfOnePartitionIsSlow_NamesThePartition() => Pace.NeededAsync(async () =>
    {
        using var directory = new TemporaryDirectory();
        using var broker = new BrokerProcess(brokers: 2, "skewed");
        for (int partition = 0; partition < BrokerProcess.Partitions; partition++)
            broker.Send($"leader skewed {partition} {(partition == 2 ? 2 : 1)}");

        using SoakdProcess soak = SoakdProcess.Start(
            directory.Path, "run", "-b", broker.Bootstrap, "--in", "skewed", "--plan", "steady-state", "--rate", "200", "--for", "40s");
        await soak.PrintedAsync("PhaseStarted: phase steady-state", TimeSpan.FromSeconds(60));
        await RunResult.WhenAsync(directory.Path, run => run.Sum(c => c.Acked) > 1_000, TimeSpan.FromSeconds(60));
        broker.Send("rtt 12000 2");
        await RunResult.WhenAsync(directory.Path, run => run.Sum(c => c.Attempted) - run.Sum(c => c.Acked) > 800, TimeSpan.FromSeconds(60));
        broker.Send("rtt 0 2");
        await soak.EndAsync(TimeSpan.FromSeconds(90));

        RunResult.Latest(directory.Path).NeedsPace(RunResult.Certain);
        Finding pressed = Assert.Single(
            RunReports.Fold(directory["runs/latest"]).Findings, finding => finding.Name == "produce-backpressured");
        Assert.Equal(Owner.Broker, pressed.Owner);
        Assert.StartsWith("most of it waits in partition 2: look at its leader", pressed.Hint, StringComparison.Ordinal);
    });
}
