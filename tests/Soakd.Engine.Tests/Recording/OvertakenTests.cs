using Soakd.Engine.Journal;

namespace Soakd.Engine.Tests.Recording;

/// <summary>Records that a pipeline drops while later records of their keys come back.</summary>
public sealed class OvertakenTests
{
    private const long Second = 1_000_000;

    private readonly RecorderHarness _run = new(readsInput: false);

    [Fact]
    public void Close_DroppedRecords_AreOvertakenTenSecondsAfterLaterRecordsOfTheirKey()
    {
        SendBack(100, except: [7, 42, 77]);

        Assert.All(LevelsOf(1, 11), levels => Assert.Equal(0, levels.Overtaken));
        Assert.Equal(3, LevelsOf(12, 15)[^1].Overtaken);

        Assert.Equal(
            [(LossKind.Overtaken, 7L, 0, 7L), (LossKind.Overtaken, 42L, 0, 42L), (LossKind.Overtaken, 77L, 0, 77L)],
            _run.Losses.Select(loss => (loss.Kind, loss.Sequence, loss.Partition, loss.Offset)));
        Assert.Equal((3L, 0L), (_run.Levels.AckedMissing, _run.Total.Lost));
    }

    [Fact]
    public void Close_LastRecordOfItsKey_IsNotOvertaken()
    {
        SendBack(100, except: [99]);

        Assert.All(LevelsOf(1, 60), levels => Assert.Equal(0, levels.Overtaken));
    }

    [Fact]
    public void Close_RecordsThatComeLaterThanTheNextOfTheirKey_AreNotOvertaken()
    {
        SendBack(100, except: [7, 42, 77]);
        LevelsOf(1, 9);
        foreach (long late in (long[])[7, 42, 77])
            _run.Recorder.Apply(Facts.Arrived(late, atUs: 9 * Second));

        Assert.All(LevelsOf(10, 60), levels => Assert.Equal(0, levels.Overtaken));
        Assert.DoesNotContain(_run.Losses, loss => loss.Kind == LossKind.Overtaken);
    }

    [Fact]
    public void Close_RecordThatComesAfterAll_IsOvertakenNoLonger()
    {
        SendBack(100, except: [7, 42]);
        Assert.Equal(2, LevelsOf(1, 15)[^1].Overtaken);

        _run.Recorder.Apply(Facts.Arrived(7, atUs: 15 * Second));

        Assert.Equal(1, LevelsOf(16, 16)[^1].Overtaken);
        Assert.Equal(2, _run.Losses.Count(loss => loss.Kind == LossKind.Overtaken));
    }

    [Fact]
    public void Close_ResponsesOfThreeSeconds_AreOvertakenAfterThirty()
    {
        SendBack(100, except: [7], backUs: 3 * Second);

        Assert.All(LevelsOf(1, 32), levels => Assert.Equal(0, levels.Overtaken));
        Assert.Equal(1, LevelsOf(33, 38)[^1].Overtaken);
    }

    [Fact]
    public void Close_RecordOfWhichOneRowIsMissing_IsOvertaken()
    {
        var run = new RecorderHarness(readsInput: false, partsOf: _ => 0b11).Send(8);
        for (long record = 0; record < 8; record++)
        {
            run.Recorder.Apply(Facts.Acked(record, offset: record));
            run.Recorder.Apply(Facts.Arrived(record, atUs: 20_000, parts: record == 2 ? 0b01UL : 0b11UL));
        }

        for (int second = 1; second <= 15; second++)
            run.Close(second * Second);
        Assert.Equal(1, run.Levels.Overtaken);
    }

    [Fact]
    public void Close_WithoutAPipeline_FindsNoneBecauseOffsetsProveWhatIsLost()
    {
        var run = new RecorderHarness().Send(8);
        for (long record = 0; record < 8; record++)
            run.Recorder.Apply(Facts.Acked(record, offset: record));
        run.Recorder.Apply(Facts.Arrived(7, offset: 7, atUs: 20_000));

        for (int second = 1; second <= 15; second++)
            run.Close(second * Second);
        Assert.Equal((0L, 7L), (run.Levels.Overtaken, run.Total.Lost));
    }

    // The output has more partitions since, and the keys are in others.
    [Fact]
    public void Close_KeysThatMovedToAnotherPartition_StillOvertake()
    {
        _run.Send(100);
        for (long record = 0; record < 100; record++)
        {
            _run.Recorder.Apply(Facts.Acked(record, offset: record));
            if (record is not (57 or 62 or 77))
                _run.Recorder.Apply(Facts.Arrived(record, partition: record < 50 ? 0 : 4, atUs: record * Facts.StepUs + 20_000));
        }

        Assert.Equal(3, LevelsOf(1, 15)[^1].Overtaken);
    }

    // While soakd stands still it reads nothing: what came back meanwhile is not absent.
    [Theory]
    [InlineData(10)]
    [InlineData(60)]
    public void Close_SoakdStoodStillMeanwhile_DoesNotCountThatTime(int stop)
    {
        SendBack(100, except: [7, 42, 77]);
        LevelsOf(1, 2);
        _run.Recorder.StoodStill(2 * Second, (2 + stop) * Second);

        Assert.All(LevelsOf(2 + stop, 11 + stop), levels => Assert.Equal(0, levels.Overtaken));
        Assert.Equal(3, LevelsOf(12 + stop, 15 + stop)[^1].Overtaken);
    }

    [Fact]
    public void Close_SoakdStoodStillOften_SumsUpItsStops()
    {
        SendBack(100, except: [7, 42, 77]);
        LevelsOf(1, 2);

        // Half of each second, over more stops than are kept.
        for (int second = 3; second <= 80; second++)
        {
            _run.Recorder.StoodStill((second - 1) * Second, (second - 1) * Second + Second / 2);
            long overtaken = _run.Close(second * Second).Levels.Overtaken;
            Assert.InRange(overtaken, second > 28 ? 3 : 0, second < 21 ? 0 : 3);
        }
    }

    private void SendBack(int records, long[] except, long backUs = 20_000)
    {
        _run.Send(records);
        for (long record = 0; record < records; record++)
        {
            _run.Recorder.Apply(Facts.Acked(record, offset: record));
            if (!except.Contains(record))
                _run.Recorder.Apply(Facts.Arrived(record, atUs: record * Facts.StepUs + backUs));
        }
    }

    private List<Levels> LevelsOf(int first, int last) =>
        [.. Enumerable.Range(first, last - first + 1).Select(second => _run.Close(second * Second).Levels)];
}
