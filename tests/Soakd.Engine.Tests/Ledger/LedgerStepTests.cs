using Soakd.Engine.Ledger;

namespace Soakd.Engine.Tests.Ledger;

/// <summary>What each step of a record's life answers, and which memory it takes.</summary>
public sealed class LedgerStepTests
{
    private const int ChunkSize = 64;

    private ulong _parts = 1;

    private SequenceLedger Ledger { get; }

    public LedgerStepTests() => Ledger = new SequenceLedger(_ => _parts, ChunkSize);

    [Fact]
    public void Withdraw_NothingSentOrAlreadyReported_IsRefused()
    {
        Assert.False(Ledger.Withdraw());

        Ledger.Send(5, false);
        Ledger.TryReport(0, SendState.Failed, -1, -1, 0, out _);
        Assert.False(Ledger.Withdraw());
        Assert.Equal(1, Ledger.Next);
    }

    [Fact]
    public void Withdraw_LastRecordSent_IsNextAgainAndLeavesNoTrace()
    {
        Ledger.Send(5, false);
        Ledger.Send(6, true);

        Assert.True(Ledger.Withdraw());

        Assert.Equal((1L, 1L), (Ledger.Next, Ledger.Survey(null, 0, []).InFlight));
        Assert.Equal(Arrival.NeverSent, Ledger.Arrive(1, 1));
        Assert.False(Ledger.TryReport(1, SendState.Acked, 0, 0, 0, out _));
        Ledger.Send(7, false);
        Assert.Equal(new Arrival(1, 0, 0, true, SendState.InFlight, SlotMarks.None, 7, true), Ledger.Arrive(1, 1));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public void Withdraw_OnlyOpenRecordOfItsChunk_LeavesTheChunkToTheNext(bool sendsAgain, int inFlight)
    {
        for (int i = 0; i < ChunkSize; i++)
            Ledger.Send(0, false);
        for (int i = 0; i < ChunkSize - 1; i++)
        {
            Ledger.TryReport(i, SendState.Acked, 0, i, 0, out _);
            Ledger.Arrive(i, 1);
        }

        Ledger.Withdraw();
        if (sendsAgain)
            Ledger.Send(0, false);
        else
            Ledger.Skip(1);

        Assert.Equal((inFlight, (long)inFlight), (Ledger.Footprint.Chunks, Ledger.Survey(null, 0, []).InFlight));
        Assert.Equal(ChunkSize, Ledger.Next);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Arrive_SequenceNumbersAroundThoseSent_AreKnownOnlyIfSent(long sequence, bool sent)
    {
        Ledger.Send(0, false);
        Ledger.Send(0, false);

        Assert.Equal(sent, Ledger.Arrive(sequence, 1).Sent);
    }

    [Fact]
    public void Arrive_SkippedRecordWithinAChunkInUse_WasNeverSent()
    {
        Ledger.Send(0, false);
        Ledger.Skip(3);
        Ledger.Send(0, false);

        Assert.Equal(Arrival.NeverSent, Ledger.Arrive(2, 1));
    }

    [Fact]
    public void Arrive_PartsOfARecord_AreFreshOnce()
    {
        _parts = 0b101;
        Ledger.Send(9, true);

        Assert.Equal(new Arrival(0b001, 0, 0, false, SendState.InFlight, SlotMarks.LateBySelf, 9, true), Ledger.Arrive(0, 0b001));
        Ledger.Mark(0, SlotMarks.Reordered);
        Assert.Equal(
            new Arrival(0b100, 0b001, 0, true, SendState.InFlight, SlotMarks.LateBySelf | SlotMarks.Reordered, 9, true),
            Ledger.Arrive(0, 0b101));
        Assert.Equal((0UL, 0b101UL), (Ledger.Arrive(0, 0b101).Fresh, Ledger.Arrive(0, 0b101).Repeated));
    }

    [Fact]
    public void Arrive_PartsOnAnotherTopicThanAwaited_AreAwaitedNoLonger()
    {
        _parts = 0b111;
        Ledger.Send(9, false);
        Ledger.TryReport(0, SendState.Acked, 0, 0, 0, out _);

        Assert.Equal(new Arrival(0, 0, 0b010, false, SendState.Acked, SlotMarks.None, 9, true), Ledger.Arrive(0, 0, astray: 0b010));
        Assert.Equal(0UL, Ledger.Arrive(0, 0, astray: 0b010).Astray);
        Arrival last = Ledger.Arrive(0, 0b001, astray: 0b100);

        Assert.Equal((0b001UL, 0b100UL, true), (last.Fresh, last.Astray, last.Completed));
        Assert.Equal(0L, Ledger.Survey(null, 0, []).AckedMissing);
    }

    [Fact]
    public void TryReport_RecordOfWhichNothingComesBack_IsSettledByItsAcknowledgement()
    {
        _parts = 0;
        Ledger.Send(9, false);
        Ledger.Send(9, false);

        Assert.True(Ledger.TryReport(0, SendState.Acked, 0, 0, 0, out ReportedSend acked));
        Assert.True(Ledger.TryReport(1, SendState.Unknown, 0, 0, 0, out ReportedSend unknown));

        Assert.Equal((new ReportedSend(false, true, 9), new ReportedSend(false, false, 9)), (acked, unknown));
        Assert.Equal((0L, 0L), (Ledger.Survey(null, 0, []).AckedMissing, Ledger.Survey(null, 0, []).InFlight));
    }

    [Theory]
    [InlineData(16, 0, 16)]
    [InlineData(17, 0, 0)]
    [InlineData(16, -1, 0)]
    public void Compact_OldChunk_IsReleasedWhenAQuarterOfItIsOpenAtMost(int open, int later, int stragglers)
    {
        for (int i = 0; i < (9 * ChunkSize) + later; i++)
            Ledger.Send(i, false);
        for (int i = open; i < ChunkSize; i++)
        {
            Ledger.TryReport(i, SendState.Acked, 0, i, 0, out _);
            Ledger.Arrive(i, 1);
        }

        Ledger.Compact();

        Assert.Equal(stragglers, Ledger.Footprint.Stragglers);
        Assert.Equal(Ledger.Next - ChunkSize + open, Ledger.Survey(null, 0, []).InFlight);
    }

    [Fact]
    public void Footprint_RecordLostInsideAChunkThatIsReleased_IsRememberedAsLost()
    {
        for (int i = 0; i < ChunkSize; i++)
        {
            Ledger.Send(i, false);
            Ledger.TryReport(i, SendState.Acked, 0, i, 0, out _);
        }

        var read = new ProbePositions(new AckedLogs());
        read.PassTo(0, 1);
        Ledger.Survey(read, 0, []);
        for (int i = 1; i < ChunkSize; i++)
            Ledger.Arrive(i, 1);

        Assert.Equal(new LedgerFootprint(Chunks: 0, PooledChunks: 1, Stragglers: 0, Pages: 1), Ledger.Footprint);
        Assert.Equal(SendState.Lost, Ledger.Arrive(0, 1).State);
        Assert.Equal(new LedgerFootprint(Chunks: 0, PooledChunks: 1, Stragglers: 0, Pages: 0), Ledger.Footprint);
    }

    [Fact]
    public void Arrive_RecordThatIsNoLongerHeld_IsADuplicateWhoseSendingIsNotKnown()
    {
        for (int i = 0; i < ChunkSize; i++)
        {
            Ledger.Send(i, false);
            Ledger.TryReport(i, SendState.Acked, 0, i, 0, out _);
            Ledger.Arrive(i, 1);
        }

        Assert.Equal(new Arrival(0, 1, 0, false, SendState.None, SlotMarks.None, -1, true), Ledger.Arrive(5, 1));
    }

    [Fact]
    public void Arrive_LostRecordWithinAChunkInUse_IsBackForGood()
    {
        Ledger.Send(9, false);
        Ledger.TryReport(0, SendState.Acked, 0, 0, 0, out _);
        var read = new ProbePositions(new AckedLogs());
        read.PassTo(0, 1);
        Ledger.Survey(read, 0, []);

        Assert.Equal((SendState.Lost, true), (Ledger.Arrive(0, 1).State, Ledger.Footprint.Chunks == 1));

        Assert.Equal((0UL, 1UL), (Ledger.Arrive(0, 1).Fresh, Ledger.Arrive(0, 1).Repeated));
        List<Absence> again = [];
        Assert.Equal((0L, 0L), (Ledger.Survey(read, 0, again).AckedMissing, again.Count));
    }
}
