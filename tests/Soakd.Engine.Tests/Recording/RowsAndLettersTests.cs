using Soakd.Engine.Journal;
using Soakd.Engine.Recording;

namespace Soakd.Engine.Tests.Recording;

/// <summary>
/// Rows and dead letters behind a pipeline: five samples a record, of which the fourth must be rejected and the fifth dropped.
/// </summary>
public sealed class RowsAndLettersTests
{
    private const ulong AllSamples = 0b11111;
    private const ulong RowSamples = 0b00111;
    private const ulong RejectedSample = 0b01000;
    private const ulong DroppedSample = 0b10000;
    private const long Second = 1_000_000;

    private readonly RecorderHarness _run = Make(readsLetters: true);

    [Fact]
    public void Close_AHealthyPipeline_CountsNothingWrong()
    {
        _run.Send(20);
        for (long record = 0; record < 20; record++) Return(record);

        _run.Close();

        Assert.Equal(
            new Counts
            {
                Scheduled = 20, Attempted = 20, Acked = 20, AckedBack = 20, Arrived = 20, Parts = 60, DeadLetters = 20, ToReject = 40,
                ContentChecked = 80,
            },
            _run.Total);
        Assert.Empty(_run.Losses);
        Assert.True(_run.Recorder.FinishDrain(Second).IsDrained);
    }

    [Fact]
    public void Close_ARowThatDiffers_IsCountedAndNamesSampleAndFieldOnly()
    {
        _run.Send(1);
        const ArrivedMarks differs = ArrivedMarks.Checked | ArrivedMarks.Corrupt;
        _run.Recorder.Apply(Row(0, 0b010) with { Marks = differs, Difference = 27, Partition = 3, Offset = 17 });
        _run.Recorder.Apply(Row(0, 0b101));

        _run.Close();

        Assert.Equal((1L, 2L), (_run.Total.Corrupt, _run.Total.ContentChecked));
        Assert.Equal(new LossEntry(LossKind.Corrupt, 0, 3, 17, 0, 0, "sample 1: difference 27"), Assert.Single(_run.Losses));
    }

    [Fact]
    public void Close_RowsOfOneRecordThatDiffer_CountEach()
    {
        _run.Send(1);
        foreach (ulong part in (ulong[])[0b001, 0b010, 0b100])
            _run.Recorder.Apply(Row(0, part) with { Marks = ArrivedMarks.Checked | ArrivedMarks.Corrupt });

        _run.Close();

        Assert.Equal(3, _run.Total.Corrupt);
    }

    [Theory]
    [InlineData(RejectedSample, "sample 3")]
    [InlineData(DroppedSample, "sample 4")]
    [InlineData(RejectedSample | DroppedSample, "samples 3, 4")]
    public void Close_RowsThatHadToBeRefused_AreWrongAccepts(ulong parts, string samples)
    {
        _run.Send(2);
        Return(0);
        _run.Recorder.Apply(Facts.Acked(1));
        _run.Recorder.Apply(Row(1, RowSamples));
        _run.Recorder.Apply(Row(1, parts) with { Partition = 2, Offset = 5 });

        _run.Close();

        LossEntry first = Assert.Single(_run.Losses);
        Assert.Equal((LossKind.WrongAccept, 1L, 2, 5L, samples), (first.Kind, first.Sequence, first.Partition, first.Offset, first.Proof));
        Assert.Equal(samples.Contains(',', StringComparison.Ordinal) ? 2 : 1, _run.Total.WrongAccepts);
        Assert.Equal((0L, 0L), (_run.Total.Duplicates, _run.Total.Corrupt));
    }

    // The dead letter of a sample that was accepted never comes, and nobody waits for it.
    [Fact]
    public void Close_AWrongAccept_IsNotAwaitedAsADeadLetter()
    {
        _run.Send(1);
        _run.Recorder.Apply(Facts.Acked(0));
        _run.Recorder.Apply(Row(0, RowSamples));
        Assert.Equal(1, Levels().AckedMissing);

        _run.Recorder.Apply(Row(0, RejectedSample));

        Assert.Equal((0L, 1L, 1L), (Levels().AckedMissing, _run.Total.Arrived, _run.Total.WrongAccepts));
    }

    [Fact]
    public void Close_AWrongAcceptThatComesAgain_CountsAgainAndIsNoDuplicate()
    {
        _run.Send(1);
        Return(0);
        for (int i = 0; i < 3; i++) _run.Recorder.Apply(Row(0, DroppedSample));

        _run.Close();

        Assert.Equal((3L, 0L), (_run.Total.WrongAccepts, _run.Total.Duplicates));
    }

    [Fact]
    public void Close_ADeadLetterOfAValidSample_IsAWrongRejectAndItsRowIsNotAwaited()
    {
        _run.Send(1);
        _run.Recorder.Apply(Facts.Acked(0));
        _run.Recorder.Apply(Row(0, 0b011));
        _run.Recorder.Apply(Letter(0, RejectedSample));
        _run.Recorder.Apply(Letter(0, 0b100));

        Assert.Equal((0L, 1L, 1L, 0L), (Levels().AckedMissing, _run.Total.WrongRejects, _run.Total.DeadLetters, _run.Total.MissingRows));
        Assert.Equal((LossKind.WrongReject, "sample 2"), (_run.Losses.Single().Kind, _run.Losses.Single().Proof));
        Assert.True(_run.Recorder.FinishDrain(Second).IsDrained);
    }

    [Fact]
    public void Close_ADroppedSampleAsDeadLetter_IsNoFinding()
    {
        _run.Send(1);
        Return(0);
        _run.Recorder.Apply(Letter(0, DroppedSample));

        _run.Close();

        Assert.Equal((0L, 0L, 1L), (_run.Total.WrongRejects, _run.Total.Duplicates, _run.Total.DeadLetters));
        Assert.Empty(_run.Losses);
    }

    [Fact]
    public void Close_ADeadLetterAgain_IsADuplicate()
    {
        _run.Send(1);
        Return(0);
        _run.Recorder.Apply(Letter(0, RejectedSample));

        _run.Close();

        Assert.Equal((1L, 1L), (_run.Total.Duplicates, _run.Total.DeadLetters));
    }

    [Fact]
    public void FinishDrain_RowsAndLettersThatNeverCame_AreCountedEach()
    {
        _run.Send(3);
        for (long record = 0; record < 3; record++) _run.Recorder.Apply(Facts.Acked(record, 1, 40 + record));
        _run.Recorder.Apply(Row(0, 0b010));
        _run.Recorder.Apply(Letter(0, RejectedSample));
        _run.Recorder.Apply(Row(1, RowSamples));
        Return(2, ack: false);

        Assert.Equal(2, _run.Recorder.FinishDrain(Second).NotDrained);
        _run.Close();

        Assert.Equal((2L, 1L, 0L), (_run.Total.MissingRows, _run.Total.DlqMissing, _run.Total.Lost));
        Assert.Contains(new LossEntry(LossKind.MissingRow, 0, 1, 40, 0, Second, "samples 0, 2"), _run.Losses);
        Assert.Contains(new LossEntry(LossKind.MissingDeadLetter, 1, 1, 41, Facts.StepUs, Second, "sample 3"), _run.Losses);
    }

    // Where no dead letters are read, a rejected sample shows by its absence alone.
    [Fact]
    public void Close_DeadLettersAreNotRead_NothingIsAwaitedOfThem()
    {
        RecorderHarness run = Make(readsLetters: false);
        run.Send(1);
        run.Recorder.Apply(Facts.Acked(0));
        run.Recorder.Apply(Row(0, RowSamples));
        run.Recorder.Apply(Letter(0, 0b001));

        run.Close();

        Assert.Equal((0L, 1L, 0L, 2L), (run.Levels.AckedMissing, run.Total.Arrived, run.Total.WrongRejects, run.Total.ToReject));
    }

    [Fact]
    public void Close_LostRowsThatComeAfterAll_AreMissingNoLonger()
    {
        RecorderHarness run = Make(readsLetters: true, groups: "the group flatten");
        run.Send(2);
        for (long record = 0; record < 2; record++) run.Recorder.Apply(Facts.Acked(record, offset: record));
        run.Recorder.Apply(Row(0, RowSamples));
        run.Recorder.Apply(Letter(0, RejectedSample));
        run.Recorder.Apply(Row(1, 0b001));
        for (int second = 1; second < 20; second++)
        {
            run.Recorder.Apply(new GroupLook(second * Second, [100], true));
            run.Close(second * Second);
        }

        Assert.Equal((1L, 2L, 1L), (run.Total.Lost, run.Total.MissingRows, run.Total.DlqMissing));

        run.Recorder.Apply(Row(1, 0b010));
        run.Recorder.Apply(Letter(1, 0b100));
        run.Close(20 * Second);
        Assert.Equal((1L, 0L, 1L), (run.Total.Lost, run.Total.MissingRows, run.Total.DlqMissing));

        run.Recorder.Apply(Letter(1, RejectedSample));
        run.Close(21 * Second);
        Assert.Equal((0L, 0L, 0L, 2L), (run.Total.Lost, run.Total.MissingRows, run.Total.DlqMissing, run.Total.AckedBack));
    }

    [Fact]
    public void Close_DeadLettersWereNotReadWhole_ProvesNoLoss()
    {
        RecorderHarness run = Make(readsLetters: true, groups: "the group flatten");
        run.Send(1);
        run.Recorder.Apply(Facts.Acked(0, offset: 0));
        run.Recorder.Apply(Row(0, 0b001));
        run.Recorder.Apply(Arrived.Gap(0, 3, 5, 0, ArrivedSource.DeadLetters));
        for (int second = 1; second < 40; second++)
        {
            run.Recorder.Apply(new GroupLook(second * Second, [100], true));
            run.Close(second * Second);
        }

        Assert.Equal((0L, 1L), (run.Total.Lost, run.Levels.AckedMissing));
    }

    [Theory]
    [InlineData(0, 7UL << 40, 0)]
    [InlineData(900, 1UL, 0)]
    [InlineData(0, 1UL, 5)]
    public void Close_ARowThatNothingExplains_IsUnexpected(long sequence, ulong parts, int slot)
    {
        _run.Send(1);
        Return(0);
        _run.Recorder.Apply(Row(sequence, parts) with { Slot = (short)slot, Partition = 4, Offset = 12 });

        Interval interval = _run.Close();

        Assert.Equal((1L, 0L, 0L), (_run.Total.Unexpected, interval.OtherRun, _run.Total.WrongAccepts));
        Assert.Equal(new LossEntry(LossKind.Unexpected, sequence, 4, 12, -1, 0, ""), Assert.Single(_run.Losses));
    }

    [Fact]
    public void Close_DeadLettersOfOthers_AreCountedApart()
    {
        _run.Recorder.Apply(Letter(0, 0) with { Kind = ArrivedKind.Foreign, Partition = 1, Offset = 8 });
        _run.Recorder.Apply(Letter(0, 0) with { Kind = ArrivedKind.Unnamed });
        _run.Recorder.Apply(Letter(0, 0) with { Kind = ArrivedKind.OtherRun });

        Interval interval = _run.Close();

        Assert.Equal((1L, 1L, 1L, 0L), (_run.Total.DlqForeign, _run.Total.DlqUnnamed, interval.OtherRun, interval.Foreign));
        Assert.Equal(new LossEntry(LossKind.ForeignDeadLetter, -1, 1, 8, -1, 0, ""), Assert.Single(_run.Losses));
    }

    // The probe reads from the preparation on, and the first segment opens with the load.
    [Fact]
    public void Close_AStrangerBeforeTheLoad_IsCountedWithTheFirstSegment()
    {
        var recorder = new Recorder(Make(readsLetters: true).Settings);
        recorder.Apply(Letter(0, 0) with { Kind = ArrivedKind.Foreign });
        recorder.Apply(Row(5, 1));
        Assert.Empty(recorder.Close(Second, new Dictionary<string, double>()).Segments);

        recorder.Apply(Facts.Opened(0, 0));
        Counts counts = recorder.Close(2 * Second, new Dictionary<string, double>()).Segments.Single().Counts;

        Assert.Equal((1L, 1L), (counts.DlqForeign, counts.Unexpected));
    }

    private static RecorderHarness Make(bool readsLetters, string groups = "") => new(
        readsInput: false, partsOf: _ => RowSamples, lettersOf: readsLetters ? _ => RejectedSample : null, allParts: AllSamples,
        groups: groups);

    private Levels Levels()
    {
        _run.Close();
        return _run.Levels;
    }

    // The letter comes first, so that the rows complete the record.
    private void Return(long record, bool ack = true)
    {
        if (ack) _run.Recorder.Apply(Facts.Acked(record));
        _run.Recorder.Apply(Letter(record, RejectedSample));
        foreach (ulong part in (ulong[])[0b001, 0b010, 0b100]) _run.Recorder.Apply(Row(record, part));
    }

    private static Arrived Row(long sequence, ulong parts) => Facts.Arrived(sequence, parts: parts, marks: ArrivedMarks.Checked);

    private static Arrived Letter(long sequence, ulong parts) => Row(sequence, parts) with { Source = ArrivedSource.DeadLetters };
}
