using Soakd.Kafka.Pipelining;

namespace Soakd.Kafka.Tests.Pipelining;

public sealed class CommittableOffsetsTests
{
    private readonly CommittableOffsets _offsets = new();

    [Fact]
    public void Take_AllOutputsAcknowledged_IsTheOffsetAfterTheLastRecordOfEachPartition()
    {
        Read(partition: 0, offset: 7, outputs: 2);
        Read(partition: 0, offset: 8, outputs: 0);
        OffsetSpan span = Read(partition: 3, offset: 1, outputs: 1);
        _offsets.Seal();
        Assert.Empty(_offsets.Take());
        Assert.Equal(3, _offsets.Outstanding);

        for (int i = 0; i < 3; i++) span.Acknowledge();

        Assert.Equal([(0, 9L), (3, 2L)], _offsets.Take());
        Assert.Empty(_offsets.Take());
    }

    [Fact]
    public void Take_ALaterSpanIsDoneFirst_WaitsForTheEarlierOne()
    {
        OffsetSpan first = Read(partition: 0, offset: 7, outputs: 1);
        _offsets.Seal();
        OffsetSpan second = Read(partition: 0, offset: 8, outputs: 1);
        _offsets.Seal();

        second.Acknowledge();
        Assert.Empty(_offsets.Take());
        first.Acknowledge();

        Assert.Equal([(0, 8L), (0, 9L)], _offsets.Take());
    }

    [Fact]
    public void Take_RecordsWithoutAnyOutput_AreDone()
    {
        Read(partition: 1, offset: 41, outputs: 0);
        Assert.Empty(_offsets.Take());

        _offsets.Seal();

        Assert.Equal([(1, 42L)], _offsets.Take());
    }

    [Fact]
    public void Seal_NothingRead_BeginsNoSpan()
    {
        OffsetSpan span = _offsets.Current;

        _offsets.Seal();

        Assert.Same(span, _offsets.Current);
    }

    [Fact]
    public void Forget_APartition_TheOthersAreCommittedWhenTheirOutputsAreAcknowledged()
    {
        OffsetSpan span = Read(partition: 0, offset: 7, outputs: 1);
        Read(partition: 1, offset: 3, outputs: 1);
        _offsets.Seal();
        Read(partition: 0, offset: 8, outputs: 0);

        _offsets.Forget(0);
        _offsets.Seal();
        Assert.Equal(2, _offsets.Outstanding);
        Assert.Empty(_offsets.Take());
        span.Acknowledge();
        span.Acknowledge();

        Assert.Equal([(1, 4L)], _offsets.Take());
    }

    private OffsetSpan Read(int partition, long offset, int outputs)
    {
        OffsetSpan span = _offsets.Current;
        span.Read(partition, offset);
        for (int i = 0; i < outputs; i++) span.Send();
        return span;
    }
}
