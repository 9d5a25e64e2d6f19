using Soakd.Engine.Journal;
using Soakd.Engine.Recording;

namespace Soakd.Engine.Tests.Recording;

/// <summary>What proves that a record is lost, and what only explains why it did not come.</summary>
public sealed class RecorderLossTests
{
    [Fact]
    public void Close_ProbePassedTheOffsetOfAnAckedRecord_ProvesItLost()
    {
        var run = new RecorderHarness().Send(2);
        run.Recorder.Apply(Facts.Acked(0, 3, 10));
        run.Recorder.Apply(Arrived.PassedTo(3, 10, 0));
        run.Close();
        Assert.Equal((0L, 1L), (run.Total.Lost, run.Levels.AckedMissing));

        run.Recorder.Apply(Facts.Arrived(1, 3, 11));
        run.Close(5_000);

        Assert.Equal((1L, 0L), (run.Total.Lost, run.Levels.AckedMissing));
        Assert.Equal(
            [new LossEntry(LossKind.Lost, 0, 3, 10, 0, 5_000, "the probe has read past its offset")],
            run.Losses);
    }

    [Fact]
    public void Close_ReportThatComesAfterTheProbePassed_ProvesItLostToo()
    {
        var run = new RecorderHarness().Send(1);
        run.Recorder.Apply(Arrived.PassedTo(0, 10, 0));
        run.Recorder.Apply(Facts.Acked(0, 0, 4));

        run.Close();

        Assert.Equal(1, run.Total.Lost);
    }

    [Fact]
    public void Close_BehindAPipeline_NothingIsProvenByAnOffset()
    {
        var run = new RecorderHarness(readsInput: false).Send(1);
        run.Recorder.Apply(Facts.Acked(0, 0, 4));
        run.Recorder.Apply(Arrived.PassedTo(0, 10, 0));

        run.Close();

        Assert.Equal((0L, 1L), (run.Total.Lost, run.Levels.AckedMissing));
    }

    [Fact]
    public void Close_OffsetRemovedByRetention_IsEvictedNotLost()
    {
        var run = new RecorderHarness().Send(2);
        run.Recorder.Apply(Facts.Acked(0, 0, 4));
        run.Recorder.Apply(Arrived.Gap(0, 3, 6, 0));
        run.Recorder.Apply(Facts.Acked(1, 0, 5));

        Interval interval = run.Close();

        Assert.Equal((2L, 0L, 3L), (run.Total.Evicted, run.Total.Lost, interval.GapOffsets));
        Assert.Equal([LossKind.Evicted, LossKind.Evicted], run.Losses.Select(loss => loss.Kind));
    }

    [Fact]
    public void FinishDrain_BehindAPipelineWithAGap_PutsTheOldestDownToIt()
    {
        var run = new RecorderHarness(readsInput: false).Send(5);
        for (int i = 0; i < 4; i++)
            run.Recorder.Apply(Facts.Acked(i, 0, i));
        run.Recorder.Apply(Arrived.Gap(0, 100, 103, 5_000));

        DrainOutcome outcome = run.Recorder.FinishDrain(9_000);
        run.Close(9_000);

        Assert.Equal(new DrainOutcome(InFlight: 1, NotDrained: 1), outcome);
        Assert.False(outcome.IsDrained);
        Assert.Equal((3L, 1L), (run.Total.Evicted, run.Levels.AckedMissing));
        Assert.Equal(
            [(LossKind.Evicted, 0L), (LossKind.Evicted, 1L), (LossKind.Evicted, 2L), (LossKind.MissingRow, 3L), (LossKind.NotDrained, 3L)],
            run.Losses.Select(loss => (loss.Kind, loss.Sequence)));
    }

    [Fact]
    public void TakeLosses_MoreThanTheyAreListedFor_ListsTheFirstAndCountsAll()
    {
        var run = new RecorderHarness().Send(1);
        for (int i = 0; i < 100; i++)
            run.Recorder.Apply(Facts.Arrived(0, 0, i, i));

        run.Close();

        Assert.Equal(99, run.Total.Duplicates);
        Assert.Equal(Enumerable.Range(1, 10), run.Losses.Select(loss => (int)loss.AtUs));
    }
}
