using Soakd.Engine.Journal;
using Soakd.Engine.Recording;

namespace Soakd.Engine.Tests.Recording;

/// <summary>When a record is proven lost behind a pipeline: its group has passed it, and the output is read and quiet.</summary>
public sealed class PipelineLossTests
{
    private const long Second = 1_000_000;

    private readonly RecorderHarness _run = new(readsInput: false, groups: "the group flatten");

    [Fact]
    public void Close_GroupHasPassedAndTheOutputIsQuiet_IsLost()
    {
        SendBack();

        Look(1, 10);
        Assert.Equal(0, _run.Total.Lost);
        Look(11, 13);

        Assert.Equal((3L, 0L, 0L), (_run.Total.Lost, _run.Levels.AckedMissing, _run.Total.Evicted));
        LossEntry first = _run.Losses.First(loss => loss.Kind == LossKind.Lost);
        Assert.Equal((7L, 0, 7L), (first.Sequence, first.Partition, first.Offset));
        Assert.StartsWith("the group flatten has read past its offset, and nothing came back for 1", first.Proof, StringComparison.Ordinal);
        Assert.True(_run.Recorder.FinishDrain(14 * Second).IsDrained);
    }

    // The input was deleted and made again: the group reads the new log, and its offset says nothing of the old one.
    [Fact]
    public void Close_TheInputHasAnotherLogSince_IsNotLost()
    {
        SendBack();
        _run.Send(1);
        _run.Recorder.Apply(Facts.Acked(_run.Next - 1, offset: 0));
        _run.Recorder.Apply(Facts.Arrived(_run.Next - 1, 0, 100));

        Look(1, 60);

        Assert.Equal((0L, 3L), (_run.Total.Lost, _run.Levels.AckedMissing));
    }

    [Fact]
    public void Close_GroupHasNotPassed_IsNotLost()
    {
        SendBack();

        Look(1, 60, passed: 7);

        Assert.Equal((0L, 3L), (_run.Total.Lost, _run.Levels.AckedMissing));
    }

    [Fact]
    public void Close_GroupHasPassedOnlyNow_IsNotLostYet()
    {
        SendBack();
        Look(1, 20, passed: 7);

        Look(21, 30);
        Assert.Equal(0, _run.Total.Lost);
        Look(31, 33);

        Assert.Equal(3, _run.Total.Lost);
    }

    [Fact]
    public void Close_GroupHasCommittedNothing_IsNotLost()
    {
        SendBack();

        Look(1, 60, passed: null);

        Assert.Equal(0, _run.Total.Lost);
    }

    [Fact]
    public void Close_OutputIsNotReadToItsEnd_IsNotLost()
    {
        SendBack();

        Look(1, 60, isRead: false);

        Assert.Equal(0, _run.Total.Lost);
    }

    [Fact]
    public void Close_SomethingStillComesBack_IsNotLost()
    {
        SendBack();

        for (int second = 1; second <= 60; second += 5)
        {
            _run.Send(1);
            _run.Recorder.Apply(Facts.Acked(_run.Next - 1, offset: _run.Next - 1));
            _run.Recorder.Apply(Facts.Arrived(_run.Next - 1, atUs: second * Second));
            Look(second, second + 4);
        }

        Assert.Equal((0L, 3L), (_run.Total.Lost, _run.Levels.AckedMissing));
    }

    [Fact]
    public void Close_SomethingComesBackInTheVeryInterval_IsNotLost()
    {
        SendBack();
        Look(1, 10);
        _run.Send(1);
        _run.Recorder.Apply(Facts.Acked(100, offset: 100));
        _run.Recorder.Apply(Facts.Arrived(100, atUs: 11 * Second));

        Look(11, 20);

        Assert.Equal((0L, 3L), (_run.Total.Lost, _run.Levels.AckedMissing));
    }

    [Fact]
    public void Close_NothingEverCameBack_IsNotLostBecauseNobodyKnowsHowLongThePipelineTakes()
    {
        _run.Send(10);
        for (long record = 0; record < 10; record++)
            _run.Recorder.Apply(Facts.Acked(record, offset: record));

        Look(1, 120);

        Assert.Equal((0L, 10L), (_run.Total.Lost, _run.Levels.AckedMissing));
    }

    [Fact]
    public void Close_RetentionOutranTheProbe_IsNotLost()
    {
        SendBack();
        _run.Recorder.Apply(Arrived.Gap(0, 20, 30, Second));

        Look(1, 60);

        Assert.Equal(0, _run.Total.Lost);
    }

    [Fact]
    public void Close_OutputWasCut_IsNotLost()
    {
        SendBack();
        _run.Recorder.Apply(Arrived.Truncated(0, 20, 20, Second));

        Look(1, 60);

        Assert.Equal(0, _run.Total.Lost);
    }

    [Fact]
    public void Close_NoGroupIsKnown_IsNotLost()
    {
        var run = new RecorderHarness(readsInput: false).Send(4);
        for (long record = 0; record < 4; record++)
            run.Recorder.Apply(Facts.Acked(record, offset: record));
        run.Recorder.Apply(Facts.Arrived(3, atUs: 20_000));

        for (int second = 1; second <= 60; second++)
        {
            run.Recorder.Apply(new GroupLook(second * Second, [100], true));
            run.Close(second * Second);
        }

        Assert.Equal((0L, 3L), (run.Total.Lost, run.Levels.AckedMissing));
    }

    [Fact]
    public void Close_LostRecordThatComesAfterAll_IsLostNoLonger()
    {
        SendBack();
        Look(1, 20);

        _run.Recorder.Apply(Facts.Arrived(42, atUs: 20 * Second));
        _run.Close(21 * Second);

        Assert.Equal((2L, 0L), (_run.Total.Lost, _run.Total.Duplicates));
    }

    [Fact]
    public void Close_SlowPipeline_HasToBeQuietForTenTimesItsP99()
    {
        SendBack(backUs: 3 * Second);

        Look(1, 30);
        Assert.Equal(0, _run.Total.Lost);
        Look(31, 40);

        Assert.Equal(3, _run.Total.Lost);
    }

    // A group may commit what it has not written yet. When the whole machine stood still, so did the pipeline on it.
    [Fact]
    public void Close_SoakdStoodStillMeanwhile_DoesNotTakeThatTimeForQuiet()
    {
        SendBack();
        Look(1, 2);
        _run.Recorder.StoodStill(2 * Second, 32 * Second);

        Look(32, 39);
        Assert.Equal(0, _run.Total.Lost);
        Look(40, 45);

        Assert.Equal(3, _run.Total.Lost);
    }

    private void SendBack(long backUs = 20_000)
    {
        _run.Send(100);
        for (long record = 0; record < 100; record++)
        {
            _run.Recorder.Apply(Facts.Acked(record, offset: record));
            if (record is not (7 or 42 or 77))
                _run.Recorder.Apply(Facts.Arrived(record, atUs: record * Facts.StepUs + backUs));
        }
    }

    private void Look(int first, int last, long? passed = 100, bool isRead = true)
    {
        for (int second = first; second <= last; second++)
        {
            _run.Recorder.Apply(new GroupLook(second * Second, [passed], isRead));
            _run.Close(second * Second);
        }
    }
}
