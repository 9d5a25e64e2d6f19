using Confluent.Kafka;
using Soakd.Engine.Recording;
using Soakd.Kafka.Clients;
using Soakd.Kafka.Probing;
using Soakd.Kafka.Tests.Fakes;

namespace Soakd.Kafka.Tests.Probing;

public sealed class PartitionRecoveryTests(SharedBroker broker) : IClassFixture<SharedBroker>
{
    private const int Run = 0x333333;

    [Fact]
    public void FactOf_LogThatBeginsBehindThePosition_IsAGap() =>
        Assert.Equal(Arrived.Gap(1, 100, 130, 7), PartitionRecovery.FactOf(1, 100, new WatermarkOffsets(130, 200), null, 7));

    [Theory]
    [InlineData(0, 60, 60)]
    [InlineData(20, 60, 60)]
    [InlineData(0, 0, 0)]
    [InlineData(0, 140, 100)]
    [InlineData(100, 100, 100)]
    public void FactOf_LogThatWasCut_IsATruncationAfterWhichNothingIsReadTwice(long low, long high, long resumed) =>
        Assert.Equal(Arrived.Truncated(1, resumed, high, 7), PartitionRecovery.FactOf(1, 100, new WatermarkOffsets(low, high), null, 7));

    // The run's own acknowledgements say from where on the offsets were given again.
    [Theory]
    [InlineData(0, 140, 40)]
    [InlineData(0, 60, 40)]
    [InlineData(20, 140, 120)]
    public void FactOf_LogWhoseOffsetsWereSeenToBeGivenAgain_IsATruncationThere(long low, long high, long given) =>
        Assert.Equal(Arrived.Truncated(1, given, high, 7), PartitionRecovery.FactOf(1, 100, new WatermarkOffsets(low, high), given, 7));

    // The probe sees the cut before the first acknowledgement in the new log says where that began: what lies between is read after all.
    [Fact]
    public void Poll_AcknowledgementsShowThatReadingWentOnTooLate_ReadsTheLogFromWhereItWasWrittenAgain()
    {
        string topic = broker.Topic(1);
        using var before = new RecordTrip(broker.Bootstrap, topic, new SmallWorkload(Run), Run, partitions: 1);
        before.Send(0, 60);
        before.AwaitReports();
        var written = new WrittenLogs();
        written.Add(0, 99);
        using var trip = new RecordTrip(
            new ClientSettings { Bootstrap = broker.Bootstrap }.Properties(), topic, new SmallWorkload(Run), Run, whole: true, [100],
            new ProbeSettings(topic)
            {
                Written = written, Ask = () => Task.FromResult(new TopicNow(true, null, 1)),
            });
        trip.ReadUntil(() => trip.Arrivals(ArrivedKind.Truncated).Count > 0);

        written.Add(0, 20);
        trip.ReadUntil(() => trip.Arrivals(ArrivedKind.Record).Count == 40);
        written.Add(0, 21);
        trip.ReadFor(TimeSpan.FromSeconds(1));

        Arrived rewound = Assert.Single(trip.Arrivals(ArrivedKind.Rewound));
        Assert.Equal((0, 20L), (rewound.Partition, rewound.Offset));
        Assert.Equal(
            Enumerable.Range(20, 40).Select(offset => (long)offset), trip.Arrivals(ArrivedKind.Record).Select(arrival => arrival.Offset));
        Assert.Single(trip.Arrivals(ArrivedKind.Truncated));
    }

    [Fact]
    public void Poll_LogThatEndsBeforeThePosition_WritesATruncationAndReadsOnAtItsEnd()
    {
        string topic = broker.Topic(1);
        using var before = new RecordTrip(broker.Bootstrap, topic, new SmallWorkload(Run), Run, partitions: 1);
        before.Send(0, 60);
        before.AwaitReports();
        using var trip = new RecordTrip(
            new ClientSettings { Bootstrap = broker.Bootstrap }, topic, new SmallWorkload(Run), Run, whole: true, [100]);

        trip.ReadUntil(() => trip.Arrivals(ArrivedKind.Truncated).Count > 0);
        trip.Send(60, 5);
        trip.ReadUntil(() => trip.Arrivals(ArrivedKind.Record).Count == 5);

        Arrived truncated = Assert.Single(trip.Arrivals(ArrivedKind.Truncated));
        Assert.Equal((0, 60), (truncated.Partition, truncated.Offset));
        Assert.Equal([60, 61, 62, 63, 64], trip.Arrivals(ArrivedKind.Record).Select(arrival => arrival.Offset));
        Assert.True(trip.Has(ClientIncidentKind.LogTruncated, "probe"));
    }
}
