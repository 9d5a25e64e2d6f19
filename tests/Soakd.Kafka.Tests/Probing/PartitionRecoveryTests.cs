using Confluent.Kafka;
using Soakd.Engine.Recording;
using Soakd.Kafka.Clients;
using Soakd.Kafka.Probing;
using Soakd.Kafka.Tests.Fakes;
using Soakd.TestKit;

namespace Soakd.Kafka.Tests.Probing;

public sealed class PartitionRecoveryTests
{
    private readonly SpscRing<Arrived> _ring = new(8);
    private readonly ProbePositions _positions = new();
    private readonly List<ClientIncident> _told = [];
    private readonly ConsumerDouble _consumer;
    private readonly PartitionRecovery _recovery;

    public PartitionRecoveryTests()
    {
        (IConsumer<Nothing, Nothing> consumer, _consumer) = ConsumerDouble.Create();
        var clock = new RunClock(new ManualTimeProvider());
        _recovery = new PartitionRecovery(consumer, "topic", _positions, new FactWriter(_ring), new ClientEvents("probe", clock, _told.Add), clock);
        _positions.Begin([0, 100]);
    }

    [Fact]
    public void TryPending_LogBeginsBehindThePosition_TellsAGapAndReadsOnAtItsBegin()
    {
        Recover(low: 130, high: 200);

        Assert.Equal(Arrived.Gap(1, 100, 130, 0), Fact());
        Assert.Equal(new TopicPartitionOffset("topic", 1, 130), Assert.Single(_consumer.Assigned));
        Assert.Empty(_told);
    }

    [Theory]
    [InlineData(0, 60, 60)]
    [InlineData(20, 60, 60)]
    [InlineData(0, 0, 0)]
    [InlineData(0, 140, 100)]
    [InlineData(100, 100, 100)]
    public void TryPending_LogWasCut_TellsItAndReadsOnWhereNothingIsReadTwice(long low, long high, long resumed)
    {
        Recover(low, high);

        Assert.Equal(Arrived.Truncated(1, resumed, 0), Fact());
        Assert.Equal(new TopicPartitionOffset("topic", 1, resumed), Assert.Single(_consumer.Assigned));
        Assert.Equal(resumed, _positions[1]);
        Assert.Equal(ClientIncidentKind.LogTruncated, Assert.Single(_told).Kind);
    }

    private void Recover(long low, long high)
    {
        _consumer.Log = new WatermarkOffsets(low, high);
        _recovery.Add(1);
        _recovery.TryPending();
    }

    private Arrived Fact() => Assert.Single(_ring.Peek(_ring.Written).ToArray());
}
