using Soakd.Engine.Ledger;

namespace Soakd.Engine.Tests.Ledger;

public sealed class SequenceLedgerTests
{
    private readonly SequenceLedger _ledger = new(_ => 1, 64);

    [Fact]
    public void Footprint_ThirtySixMillionRecords_IsThatOfAFew()
    {
        Play(360_000);
        LedgerFootprint few = _ledger.Footprint;
        long before = GC.GetAllocatedBytesForCurrentThread();

        Play(36_000_000 - 360_000);

        // The runtime itself may allocate a little while it optimises the loop. One byte for a thousand records would be more.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 36_000);
        Assert.Equal(few, _ledger.Footprint);
        Assert.Equal(36_000_000, _ledger.Next);
    }

    [Fact]
    public void Survey_ManyPartitions_NamesTheOneThatHoldsMost()
    {
        foreach (int partition in (int[])[2, 40, 2, 700, 40, 40])
        {
            Send();
            _ledger.TryReport(_ledger.Next - 1, SendState.Acked, partition, offset: 0, 0, out _);
        }

        Assert.Equal((40, 3), (Survey().FullestPartition, Survey().InFullestPartition));

        foreach (long back in (long[])[1, 4, 5])
            _ledger.Arrive(back, 1);
        Assert.Equal((2, 2), (Survey().FullestPartition, Survey().InFullestPartition));
    }

    [Fact]
    public void Footprint_EveryHundredthNeverBack_HoldsThoseAlone()
    {
        for (long i = 0; i < 100_000; i++)
        {
            Send();
            Report(i, SendState.Acked);
            if (i % 100 != 0)
                _ledger.Arrive(i, 1);
            if (i % 1_000 == 0)
                _ledger.Compact();
        }

        Assert.InRange(_ledger.Footprint.Stragglers, 900, 1_000);
        Assert.InRange(_ledger.Footprint.Chunks, 0, 24);
        Assert.Equal(1_000, Survey().AckedMissing);
    }

    [Theory]
    [InlineData(SendState.Failed)]
    [InlineData(SendState.Unknown)]
    public void Footprint_AMillionThatWereNotStored_StaysSmallAndForgetsNone(object state)
    {
        for (long i = 0; i < 1_000_000; i++)
        {
            Send();
            Report(i, (SendState)state);
        }

        LedgerFootprint footprint = _ledger.Footprint;
        Assert.InRange(footprint.Chunks + footprint.PooledChunks, 0, 9);
        Assert.Equal(0, footprint.Stragglers);
        Assert.InRange(footprint.Pages, 0, 1);
        Assert.Equal((SendState)state, _ledger.Arrive(500_000, 1).State);
        Assert.Equal(Arrival.Again(1), _ledger.Arrive(500_000, 1));
    }

    [Fact]
    public void Footprint_AfterALongBacklogCameBack_IsGivenBack()
    {
        for (long i = 0; i < 100_000; i++)
        {
            Send();
            Report(i, SendState.Acked);
        }

        Assert.InRange(_ledger.Footprint.Chunks, 1_500, 1_600);
        for (long i = 0; i < 100_000; i++)
            _ledger.Arrive(i, 1);
        _ledger.Compact();

        Assert.InRange(_ledger.Footprint.Chunks + _ledger.Footprint.PooledChunks, 0, 10);
    }

    [Fact]
    public void Skip_MillionsAtOnce_TakesNoChunks()
    {
        Send();
        _ledger.Skip(36_000_000);
        Send();

        Assert.Equal(2, _ledger.Footprint.Chunks);
        Assert.Equal(Arrival.NeverSent, _ledger.Arrive(1_000_000, 1));
        Assert.Equal(2, Survey().InFlight);
    }

    [Fact]
    public void Arrive_RecordWrittenOffAndFoundAtAnotherOffset_IsWhatItWasBefore()
    {
        Send();
        Report(0, SendState.Acked);
        var read = new ProbePositions(new AckedLogs());
        read.PassTo(0, 1);
        List<Absence> settled = [];

        _ledger.Survey(read, 0, settled);

        Assert.Equal([new Absence(0, SendState.Lost, 0, 0, 7, 0, Missing: 1)], settled);
        Assert.Equal(SendState.Lost, _ledger.Arrive(0, 1).State);
        Assert.Equal(1UL, _ledger.Arrive(0, 1).Repeated);
    }

    private void Send() => _ledger.Send(7, false);

    private void Report(long sequence, SendState state) => Assert.True(_ledger.TryReport(sequence, state, 0, sequence, 0, out _));

    private LedgerSurvey Survey() => _ledger.Survey(null, 0, []);

    /// <summary>
    /// Sends records of which at most a thousand are in flight and as many on their way back, and takes all of them back.
    /// </summary>
    private void Play(int count)
    {
        const int delay = 1_000;
        long first = _ledger.Next;
        for (long i = first; i < first + count + (2 * delay); i++)
        {
            if (i < first + count)
                _ledger.Send(i, false);
            if (i - delay >= first && i - delay < first + count)
                _ledger.TryReport(i - delay, SendState.Acked, 0, i, 0, out _);
            if (i - (2 * delay) >= first)
                _ledger.Arrive(i - (2 * delay), 1);
        }
    }
}
