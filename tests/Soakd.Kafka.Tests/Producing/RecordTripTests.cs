using Soakd.Engine.Recording;
using Soakd.Kafka.Tests.Fakes;

namespace Soakd.Kafka.Tests.Producing;

public sealed class RecordTripTests(MockBroker broker) : IClassFixture<MockBroker>
{
    [Fact]
    public void TrySend_ThousandRecords_AllAreReportedAndReadBackUnchanged()
    {
        const int Records = 1_000;
        using var trip = new RecordTrip(broker.Bootstrap, "trip-whole", new SmallWorkload(0xABCDEF), 0xABCDEF);

        trip.Send(0, Records);
        trip.ReadUntil(() => trip.Reports.Count == Records && trip.Arrivals(ArrivedKind.Record).Count == Records);

        Assert.Equal(Records, trip.Reports.Count(r => r is { Status: ReportStatus.Acked, Partition: >= 0, Offset: >= 0 }));
        Assert.Equal(Enumerable.Range(0, Records).Select(i => (long)i), trip.Arrivals(ArrivedKind.Record).Select(a => a.Sequence).Order());
        Assert.All(trip.Arrivals(ArrivedKind.Record), a =>
        {
            Assert.Equal(0b11ul, a.Parts);
            Assert.Equal(ArrivedMarks.Checked, a.Marks & ~ArrivedMarks.ProbeStalled);
            Assert.Equal(a.Sequence * 10, a.IntendedUs);
        });
        Dictionary<long, (int, long)> reported = trip.Reports.ToDictionary(r => r.Sequence, r => (r.Partition, r.Offset));
        Assert.All(trip.Arrivals(ArrivedKind.Record), a => Assert.Equal(reported[a.Sequence], (a.Partition, a.Offset)));
    }
}
