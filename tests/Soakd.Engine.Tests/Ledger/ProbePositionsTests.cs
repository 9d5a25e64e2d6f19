using Soakd.Engine.Ledger;

namespace Soakd.Engine.Tests.Ledger;

public sealed class ProbePositionsTests
{
    private readonly ProbePositions _positions = new();

    [Theory]
    [InlineData(9, SendState.Lost)]
    [InlineData(10, SendState.Acked)]
    [InlineData(-1, SendState.Acked)]
    public void StateOf_OffsetAroundThePosition_IsProvenOnlyBelowIt(long offset, object state)
    {
        _positions.PassTo(1, 10);
        _positions.PassTo(1, 4);

        Assert.Equal(state, _positions.StateOf(1, offset));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(-1)]
    public void StateOf_PartitionNotReadYet_ProvesNothing(int partition)
    {
        _positions.PassTo(1, 10);

        Assert.Equal(SendState.Acked, _positions.StateOf(partition, 3));
    }

    [Theory]
    [InlineData(9, SendState.Lost)]
    [InlineData(10, SendState.Evicted)]
    [InlineData(24, SendState.Evicted)]
    [InlineData(25, SendState.Lost)]
    [InlineData(40, SendState.Evicted)]
    [InlineData(50, SendState.Acked)]
    public void StateOf_OffsetsAroundGaps_AreEvictedWithinThem(long offset, object state)
    {
        _positions.AddGap(0, 10, 20);
        _positions.AddGap(0, 20, 25);
        _positions.AddGap(0, 40, 50);

        Assert.Equal(state, _positions.StateOf(0, offset));
    }

    [Theory]
    [InlineData(3, SendState.Acked)]
    [InlineData(59, SendState.Acked)]
    [InlineData(60, SendState.Lost)]
    [InlineData(69, SendState.Lost)]
    [InlineData(70, SendState.Acked)]
    [InlineData(85, SendState.Acked)]
    public void StateOf_AfterATruncation_IsProvenOnlyWhereItWasReadAgain(long offset, object state)
    {
        _positions.AddGap(0, 80, 90);
        _positions.PassTo(0, 100);

        _positions.Truncate(0, 60);
        _positions.PassTo(0, 70);

        Assert.Equal(state, _positions.StateOf(0, offset));
    }
}
