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

        Assert.Equal(state, _positions.StateOf(1, offset, log: 0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(-1)]
    public void StateOf_PartitionNotReadYet_ProvesNothing(int partition)
    {
        _positions.PassTo(1, 10);

        Assert.Equal(SendState.Acked, _positions.StateOf(partition, 3, log: 0));
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

        Assert.Equal(state, _positions.StateOf(0, offset, log: 0));
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

        Assert.Equal(state, _positions.StateOf(0, offset, log: 0));
    }

    // The probe still reads the old log: its position there says nothing about the new one.
    [Theory]
    [InlineData(0, 9, SendState.Lost)]
    [InlineData(1, 9, SendState.Acked)]
    public void StateOf_ALogThatTheProbeHasNotReached_IsNotProven(int log, long offset, object state)
    {
        _positions.PassTo(0, 10);

        Assert.Equal(state, _positions.StateOf(0, offset, log));
    }

    [Theory]
    [InlineData(0, 3, SendState.Evicted)]
    [InlineData(0, 80, SendState.Evicted)]
    [InlineData(0, -1, SendState.Evicted)]
    [InlineData(1, -1, SendState.Acked)]
    [InlineData(1, 3, SendState.Lost)]
    [InlineData(1, 5, SendState.Acked)]
    [InlineData(2, 3, SendState.Acked)]
    public void StateOf_AfterTheTopicWasMadeAgain_IsProvenByTheNewLogForItsOwnRecords(int log, long offset, object state)
    {
        _positions.AddGap(0, 2, 6);
        _positions.PassTo(0, 100);

        _positions.Replace(0, 0);
        _positions.PassTo(0, 5);

        Assert.Equal(state, _positions.StateOf(0, offset, log));
        Assert.Equal((1, log < 1), (_positions.LogOf(0), _positions.IsGone(0, log)));
    }
}
