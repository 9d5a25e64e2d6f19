using Soakd.Engine.Ledger;

namespace Soakd.Engine.Tests.Ledger;

public sealed class LedgerSurveyTests
{
    private readonly SequenceLedger _ledger = new(_ => 1, 4);
    private readonly List<Absence> _settled = [];

    [Fact]
    public void Survey_NothingSent_FindsNothing()
    {
        LedgerSurvey survey = _ledger.Survey(null, long.MaxValue, _settled);

        Assert.Equal((0L, 0L, 0L, 0L), (survey.InFlight, survey.ArrivedUnreported, survey.AckedMissing, survey.Overdue));
        Assert.Equal((long.MaxValue, -1, 0L), (survey.OldestMissingUs, survey.FullestPartition, survey.InFullestPartition));
    }

    [Fact]
    public void Survey_RecordsInEveryState_CountsTheOpenOnes()
    {
        SendAt(10, 20, 30, 40, 50, 60, 70);
        Report(SendState.Acked, 0, 2, 3, 4);
        Report(SendState.Failed, 5);
        _ledger.Arrive(1, 1);
        _ledger.Arrive(4, 1);

        LedgerSurvey survey = _ledger.Survey(null, 40, _settled);

        Assert.Equal((2L, 1L), (survey.InFlight, survey.ArrivedUnreported));
        Assert.Equal((3L, 2L, 10L), (survey.AckedMissing, survey.Overdue, survey.OldestMissingUs));
        Assert.Equal([0, 2, 3], _ledger.AckedMissing());
    }

    [Theory]
    [InlineData(40, 0)]
    [InlineData(41, 1)]
    public void Survey_RecordSentAtTheLimit_IsNotYetOverdue(long beforeUs, long overdue)
    {
        SendAt(40);
        Report(SendState.Acked, 0);

        Assert.Equal(overdue, _ledger.Survey(null, beforeUs, _settled).Overdue);
    }

    [Fact]
    public void Survey_RecordsOutsideTheWindow_AreCountedAndProvenLikeTheOthers()
    {
        SendAt([.. Enumerable.Range(0, 100).Select(i => (long)i)]);
        Report(SendState.Acked, [.. Enumerable.Range(0, 100).Select(i => (long)i)]);
        foreach (long back in Enumerable.Range(0, 100).Where(i => i % 4 != 0 && i < 90))
            _ledger.Arrive(back, 1);
        _ledger.Compact();
        long[] missing = [.. Enumerable.Range(0, 100).Where(i => i % 4 == 0 || i >= 90).Select(i => (long)i)];
        Assert.InRange(_ledger.Footprint.Stragglers, 10, missing.Length - 1);

        Assert.Equal(missing, _ledger.AckedMissing());
        Assert.Equal((missing.Length, 0L), (_ledger.Survey(null, 0, _settled).AckedMissing, _ledger.Look(0).SentUs));

        var read = new ProbePositions(new AckedLogs());
        read.PassTo(2, 10);
        _ledger.Survey(read, 0, _settled);
        Assert.Equal([0, 4, 8], _settled.Select(absence => absence.Sequence).Order());
        Assert.Equal(missing[3..], _ledger.AckedMissing());
    }

    [Fact]
    public void Evict_RecordsInsideAndOutsideTheWindow_AreMissingNoMore()
    {
        SendAt(new long[100]);
        Report(SendState.Acked, [.. Enumerable.Range(0, 100).Select(i => (long)i)]);
        foreach (long back in Enumerable.Range(0, 98).Where(i => i != 1))
            _ledger.Arrive(back, 1);
        _ledger.Compact();
        Assert.Equal(1, _ledger.Footprint.Stragglers);

        _ledger.Evict(1);
        _ledger.Evict(98);

        Assert.Equal([99], _ledger.AckedMissing());
        Assert.Equal((SendState.Evicted, SendState.Evicted), (_ledger.Arrive(1, 1).State, _ledger.Arrive(98, 1).State));
        Assert.Equal(0, _ledger.Footprint.Stragglers);
    }

    private void SendAt(params long[] timesUs) => Array.ForEach(timesUs, atUs => _ledger.Send(atUs, false));

    // Stored in partition 2, at the offset of their own number.
    private void Report(SendState state, params long[] sequences) =>
        Array.ForEach(sequences, sequence => Assert.True(_ledger.TryReport(sequence, state, 2, sequence, 0, out _)));
}
