using Soakd.Engine.Journal;
using Soakd.Engine.Recording;

namespace Soakd.Engine.Tests.Recording;

/// <summary>What is known of the records that are still missing when the drain time is over.</summary>
public sealed class DrainTests
{
    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(1, 0, false)]
    [InlineData(0, 1, false)]
    public void IsDrained_AnythingLeft_IsFalse(long inFlight, long notDrained, bool drained) =>
        Assert.Equal(drained, new DrainOutcome(inFlight, notDrained).IsDrained);

    [Fact]
    public void FinishDrain_EverythingBack_IsDrained()
    {
        var run = new RecorderHarness().Send(1);
        run.Recorder.Apply(Facts.Acked(0));
        run.Recorder.Apply(Facts.Arrived(0));

        Assert.Equal(new DrainOutcome(0, 0), run.Recorder.FinishDrain(5));
    }

    [Fact]
    public void FinishDrain_ManyMissing_ListsTheFirstTenAsNotDrained()
    {
        var run = new RecorderHarness(readsInput: false).Send(15);
        for (int i = 0; i < 15; i++)
            run.Recorder.Apply(Facts.Acked(i, 3, i + 40));

        Assert.Equal(new DrainOutcome(0, 15), run.Recorder.FinishDrain(9_000));
        run.Close(9_000);

        LossEntry[] listed = [.. run.Losses.Where(loss => loss.Kind == LossKind.NotDrained)];
        Assert.Equal(Enumerable.Range(0, 10).Select(i => (long)i), listed.Select(loss => loss.Sequence));
        Assert.Equal(new LossEntry(LossKind.NotDrained, 1, 3, 41, Facts.StepUs, 9_000, ""), listed[1]);
        Assert.Equal(15, run.Levels.AckedMissing);
    }

    [Fact]
    public void FinishDrain_GapsInSeveralIntervals_AreAddedUp()
    {
        var run = new RecorderHarness(readsInput: false).Send(5);
        for (int i = 0; i < 5; i++)
            run.Recorder.Apply(Facts.Acked(i, 0, i));
        run.Recorder.Apply(Arrived.Gap(0, 100, 101, 10));
        Assert.Equal(1, run.Close(10).GapOffsets);
        run.Recorder.Apply(Arrived.Gap(0, 200, 202, 5_000));

        DrainOutcome outcome = run.Recorder.FinishDrain(9_000);
        Interval last = run.Close(9_000);

        Assert.Equal(new DrainOutcome(0, 2), outcome);
        Assert.Equal((2L, 3L, 2L), (last.GapOffsets, run.Total.Evicted, run.Levels.AckedMissing));
        Assert.Equal("retention removed as many offsets of the output unread", run.Losses[0].Proof);
    }

    [Fact]
    public void FinishDrain_MoreGapsThanMissing_EvictsThoseMissing()
    {
        var run = new RecorderHarness(readsInput: false).Send(1);
        run.Recorder.Apply(Facts.Acked(0));
        run.Recorder.Apply(Arrived.Gap(0, 100, 200, 0));

        Assert.Equal(new DrainOutcome(0, 0), run.Recorder.FinishDrain(0));
    }

    [Fact]
    public void FinishDrain_ReadingTheInput_ProvesWhatIsLostAndCountsNoGapForOthers()
    {
        var run = new RecorderHarness(readsInput: true).Send(3);
        run.Recorder.Apply(Facts.Acked(0, 0, 4));
        run.Recorder.Apply(Facts.Acked(1, 0, 7));
        run.Recorder.Apply(Facts.Acked(2, 0, 50));
        run.Recorder.Apply(Arrived.Gap(0, 3, 5, 0));
        run.Recorder.Apply(Arrived.PassedTo(0, 8, 0));

        Assert.Equal(new DrainOutcome(0, 1), run.Recorder.FinishDrain(9_000));
        run.Close(9_000);

        Assert.Equal((1L, 1L, 1L), (run.Total.Evicted, run.Total.Lost, run.Levels.AckedMissing));
        Assert.Equal("retention removed its offset unread", run.Losses[0].Proof);
        Assert.Equal([LossKind.Evicted, LossKind.Lost, LossKind.NotDrained], run.Losses.Select(loss => loss.Kind));
    }

    [Fact]
    public void FinishDrain_LastRecordSentJustBefore_IsTimed()
    {
        var run = new RecorderHarness().Send(1);
        run.Recorder.FinishDrain(0);

        run.Close();

        Assert.Equal(1, run.Timed[LatencyKind.SelfLag]);
    }
}
