using Soakd.Engine.Ledger;

namespace Soakd.Engine.Tests.Ledger;

public sealed class ProbePositionsTests
{
    private readonly ProbePositions _positions = new(new AckedLogs());

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

        _positions.Truncate(0, 60, 100, 0);
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

        _positions.Replace(0, 0, 100, 0);
        _positions.PassTo(0, 5);

        Assert.Equal(state, _positions.StateOf(0, offset, log));
        Assert.Equal((1, log < 1), (_positions.LogOf(0), _positions.IsGone(0, log)));
    }

    // The old log was read up to 50; the client went on at 50 in the new one until the probe noticed, at 1 s. A new log that ends below 106
    // was not read so far: what was read was the old one.
    [Theory]
    [InlineData(106, 106, 0, false)]
    [InlineData(106, 105, 999_999, true)]
    [InlineData(105, 104, 0, false)]
    [InlineData(106, 105, 1_000_000, false)]
    [InlineData(200, 0, 0, true)]
    [InlineData(0, 0, 0, false)]
    public void IsReadAgain_BelowWhatWasReadAndSentBeforeTheNotice_Only(long end, long offset, long intendedUs, bool isReadAgain)
    {
        _positions.PassTo(0, 106);

        _positions.Replace(0, 0, end, 1_000_000);

        Assert.Equal(isReadAgain, _positions.IsReadAgain(0, offset, intendedUs));
        Assert.False(_positions.IsReadAgain(1, offset, intendedUs));
    }

    [Fact]
    public void StateOf_WhileRecordsAreAcknowledgedInALogThatTheProbeDoesNotKnow_ProvesNothing()
    {
        var acked = new AckedLogs();
        var positions = new ProbePositions(acked);
        acked.Add(0, 70);
        positions.PassTo(0, 90);
        Assert.Equal(SendState.Lost, positions.StateOf(0, 70, log: 0));

        acked.Add(0, 0);
        Assert.Equal(SendState.Acked, positions.StateOf(0, 70, log: 0));

        positions.Replace(0, 0, 100, 0);
        Assert.Equal(SendState.Evicted, positions.StateOf(0, 70, log: 0));
    }

    // It is the same log: an acknowledgement in it proves what it did before, and what is read twice is no duplicate.
    [Fact]
    public void Rewind_AfterATruncation_ProvesFromTheEarlierOffsetOnWhatIsReadAgain()
    {
        _positions.PassTo(0, 100);
        _positions.Truncate(0, 60, 60, 5);
        _positions.PassTo(0, 70);

        _positions.Rewind(0, 20, 9);
        Assert.Equal(SendState.Acked, _positions.StateOf(0, 65, log: 1));
        _positions.PassTo(0, 66);

        Assert.Equal(
            [SendState.Acked, SendState.Lost, SendState.Lost],
            new long[] { 19, 20, 65 }.Select(offset => _positions.StateOf(0, offset, log: 1)));
        Assert.Equal(1, _positions.LogOf(0));
        Assert.True(_positions.IsReadAgain(0, 65, 8));
        Assert.False(_positions.IsReadAgain(0, 65, 9));
        Assert.False(_positions.IsReadAgain(0, 70, 8));
    }
}
