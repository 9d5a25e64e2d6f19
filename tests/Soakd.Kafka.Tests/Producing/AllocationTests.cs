using Soakd.Kafka.Embedded;
using Soakd.Kafka.Tests.Fakes;

namespace Soakd.Kafka.Tests.Producing;

/// <summary>What a record costs in managed memory, the client's own objects included. Counted, so alone.</summary>
[Collection(nameof(AllocationTests))]
public sealed class AllocationTests
{
    private const int WarmUp = 2_000;
    private const int Records = 20_000;
    private const long BudgetBytes = 700;

    [Fact]
    public void ProducingAndProbing_ARecord_StaysWithinTheBudget()
    {
        using var broker = new EmbeddedBroker();
        broker.CreateTopic("counted", 4);
        using var trip = new RecordTrip(broker.BootstrapServers, "counted", new SmallWorkload(1), 1);
        trip.Reports.EnsureCapacity(WarmUp + Records);
        trip.Facts.EnsureCapacity(4 * (WarmUp + Records));
        trip.Send(0, WarmUp);
        trip.ReadUntil(() => trip.Reports.Count == WarmUp && trip.Probe.Counts.Ours == WarmUp);

        long before = GC.GetTotalAllocatedBytes(precise: true);
        trip.Send(WarmUp, Records);
        trip.ReadUntil(() => trip.Reports.Count == WarmUp + Records && trip.Probe.Counts.Ours == WarmUp + Records);
        long bytes = (GC.GetTotalAllocatedBytes(precise: true) - before) / Records;

        TestContext.Current.SendDiagnosticMessage($"{bytes} bytes a record");
        Assert.InRange(bytes, 1, BudgetBytes);
    }
}
