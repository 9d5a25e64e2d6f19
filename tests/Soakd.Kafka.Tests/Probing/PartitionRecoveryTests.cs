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
