using Soakd.Engine.Journal;

namespace Soakd.Engine.Tests.Recording;

/// <summary>Records that are not due to return any more, although no later record of their key shows it.</summary>
public sealed class PassedOverTests
{
    private const long Second = 1_000_000;

    // Each user has one record: none is ever overtaken.
    private readonly RecorderHarness _run = new(readsInput: false, users: 100);

    [Fact]
    public void Close_LastRecordsOfTheirKeys_ArePassedOverWhenTheyAreOverdueAndLaterOnesOfTheirPartitionCame()
    {
        SendBack(except: record => record is 7 or 42 or 77);

        Assert.All(LevelsOf(1, 10), levels => Assert.Equal(0, levels.PassedOver));
        Levels last = LevelsOf(11, 11)[^1];

        Assert.Equal((3L, 3L, 0L), (last.AckedMissing, last.PassedOver, last.Overtaken));
    }

    [Fact]
    public void Close_NothingCameBackOfTheirPartition_AreStillDue()
    {
        SendBack(except: record => record % 4 == 3);

        Assert.All(LevelsOf(1, 60), levels => Assert.Equal((25L, 0L), (levels.AckedMissing, levels.PassedOver)));
    }

    [Fact]
    public void Close_RecordsAfterTheLastOneThatCame_AreStillDue()
    {
        SendBack(except: record => record >= 60);

        Assert.All(LevelsOf(1, 60), levels => Assert.Equal((40L, 0L), (levels.AckedMissing, levels.PassedOver)));
    }

    [Fact]
    public void Close_SlowPipeline_IsGivenTenTimesItsP99()
    {
        SendBack(except: record => record == 7, backUs: 3 * Second);

        Assert.All(LevelsOf(1, 30), levels => Assert.Equal(0, levels.PassedOver));
        Assert.Equal(1, LevelsOf(31, 33)[^1].PassedOver);
    }

    // They are counted once.
    [Fact]
    public void Close_OvertakenRecords_AreNotAmongThem()
    {
        var run = new RecorderHarness(readsInput: false, users: 2).Send(20);
        for (long record = 0; record < 20; record++)
        {
            run.Recorder.Apply(Facts.Acked(record, offset: record));
            if (record is not (6 or 18))
                run.Recorder.Apply(Facts.Arrived(record, atUs: 20_000));
        }

        for (int second = 1; second <= 20; second++)
            run.Close(second * Second);

        Assert.Equal((2L, 1L, 1L), (run.Levels.AckedMissing, run.Levels.Overtaken, run.Levels.PassedOver));
    }

    // What a correct pipeline returns nothing of says nothing of the others.
    [Fact]
    public void Close_LaterRecordsOfWhichNothingReturns_ArePassingOverNone()
    {
        var run = new RecorderHarness(readsInput: false, partsOf: record => record == 0 ? 1UL : 0).Send(20);
        for (long record = 0; record < 20; record++)
            run.Recorder.Apply(Facts.Acked(record, offset: record));

        for (int second = 1; second <= 20; second++)
            Assert.Equal((1L, 0L), (run.Close(second * Second).Levels.AckedMissing, run.Levels.PassedOver));
    }

    private void SendBack(Func<long, bool> except, long backUs = 20_000)
    {
        _run.Send(100);
        for (long record = 0; record < 100; record++)
        {
            _run.Recorder.Apply(Facts.Acked(record, partition: (int)(record % 4), offset: record / 4));
            if (!except(record))
                _run.Recorder.Apply(Facts.Arrived(record, atUs: record * Facts.StepUs + backUs));
        }
    }

    private List<Levels> LevelsOf(int first, int last) =>
        [.. Enumerable.Range(first, last - first + 1).Select(second => _run.Close(second * Second).Levels)];
}
