using Soakd.Engine.Verdicts;
using Soakd.Reports;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Embedded;

/// <summary>One of two brokers is slow, and leads one partition: the client's queue fills with its records, which the hint says.</summary>
public sealed class SlowLeaderTests
{
    [Fact]
    public async Task Run_LeaderOfOnePartitionIsSlow_NamesThePartition()
    {
        using var place = new TemporaryDirectory();
        using var broker = new BrokerProcess(brokers: 2, "skewed");
        for (int partition = 0; partition < BrokerProcess.Partitions; partition++)
            broker.Tell($"leader skewed {partition} {(partition == 2 ? 2 : 1)}");

        using SoakdProcess soak = SoakdProcess.Start(
            place.Path, "run", "-b", broker.Bootstrap, "--in", "skewed", "--plan", "steady-state", "--rate", "500", "--for", "40s");
        await soak.PrintedAsync("PhaseStarted", TimeSpan.FromSeconds(60));
        await Task.Delay(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        broker.Tell("rtt 12000 2");
        await Task.Delay(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        broker.Tell("rtt 0 2");
        await soak.EndAsync(TimeSpan.FromSeconds(90));

        Finding pressed = Assert.Single(RunReports.Fold(place["runs/latest"]).Findings, finding => finding.Name == "produce-backpressured");
        Assert.Equal(Owner.Broker, pressed.Owner);
        Assert.StartsWith("most of it waits in partition 2: look at its leader", pressed.Hint, StringComparison.Ordinal);
    }
}
