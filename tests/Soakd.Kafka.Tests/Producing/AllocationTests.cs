using Soakd.Kafka.Embedded;
using Soakd.Kafka.Tests.Fakes;

namespace Soakd.Kafka.Tests.Producing;

/// <summary>What a record costs in managed memory, the client's own objects included. Counted, so alone.</summary>
[Collection(nameof(AllocationTests))]
public sealed class AllocationTests
{
    private const int WarmUp = 2_000;
    private const int Records = 20_000;
    private const int MostRounds = 10;
    private const long BudgetBytes = 750;

    [Fact]
    public void ProducingAndProbing_ARecord_StaysWithinTheBudget()
    {
        using var broker = new EmbeddedBroker();
        broker.CreateTopic("counted", 4);
        using var trip = new RecordTrip(broker.BootstrapServers, "counted", new SmallWorkload(1), 1);
        trip.Reports.EnsureCapacity(WarmUp + MostRounds * Records);
        trip.Facts.EnsureCapacity(4 * (WarmUp + MostRounds * Records));
        Carry(trip, 0, WarmUp);

        // The busier the machine, the later the code is optimised, and the more of a round is what the clients allocate by time.
        long bytes = long.MaxValue;
        for (int round = 0; round < MostRounds && bytes > BudgetBytes; round++)
            bytes = Math.Min(bytes, Carry(trip, WarmUp + round * Records, Records) / Records);

        TestContext.Current.SendDiagnosticMessage($"{bytes} bytes a record");
        Assert.InRange(bytes, 1, BudgetBytes);
    }

    private static long Carry(RecordTrip trip, int first, int count)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        trip.Send(first, count);
        trip.ReadUntil(() => trip.Reports.Count == first + count && trip.Probe.Counts.Ours == first + count);
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
