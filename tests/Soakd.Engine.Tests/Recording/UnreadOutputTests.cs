using Soakd.Engine.Journal;
using Soakd.Engine.Recording;

namespace Soakd.Engine.Tests.Recording;

/// <summary>
/// What soakd itself did not read behind a pipeline, because retention was faster, or because the log was cut or replaced, is not the
/// pipeline's: it is neither overtaken nor left undrained.
/// </summary>
public sealed class UnreadOutputTests
{
    private const long Second = 1_000_000;
    private const long HoleUs = Second / 10;

    private readonly RecorderHarness _run = new(readsInput: false);

    public static TheoryData<string> Holes => [nameof(Arrived.Gap), nameof(Arrived.Truncated), nameof(Arrived.Replaced)];

    [Theory]
    [MemberData(nameof(Holes))]
    public void Close_RecordsThatWereInTheHole_AreNotOvertaken(string kind)
    {
        SendBack(0, 200, except: [7, 42, 77]);
        _run.Recorder.Apply(Hole(kind, offsets: 3));

        Assert.All(LevelsOf(1, 60), levels => Assert.Equal(0, levels.Overtaken));
        Assert.DoesNotContain(_run.Losses, loss => loss.Kind == LossKind.Overtaken);
    }

    [Theory]
    [MemberData(nameof(Holes))]
    public void Close_RecordsThatWereDroppedAfterTheHole_AreOvertaken(string kind)
    {
        SendBack(0, 100, except: [7]);
        _run.Recorder.Apply(Hole(kind, offsets: 3));
        SendBack(100, 200, except: [142, 177, 188]);

        Assert.Equal(3, LevelsOf(1, 15)[^1].Overtaken);
        Assert.Equal([142L, 177, 188], _run.Losses.Where(loss => loss.Kind == LossKind.Overtaken).Select(loss => loss.Sequence));
    }

    // A pipeline that drops records is still seen after a small gap.
    [Fact]
    public void Close_MoreRecordsThanTheGapCanHold_AreOvertakenUpToTheRest()
    {
        SendBack(0, 100, except: [7, 17, 27, 37, 47]);
        _run.Recorder.Apply(Hole(nameof(Arrived.Gap), offsets: 2));
        SendBack(100, 200, except: []);

        Assert.Equal(3, LevelsOf(1, 15)[^1].Overtaken);
    }

    [Fact]
    public void Close_AGapInTheDeadLetters_LeavesOutRecordsOfWhichOneMayBeThere()
    {
        var run = new RecorderHarness(readsInput: false, partsOf: _ => 0b01, lettersOf: _ => 0b10, allParts: 0b11).Send(200);
        for (long record = 0; record < 200; record++)
        {
            run.Recorder.Apply(Facts.Acked(record, offset: record));
            run.Recorder.Apply(Facts.Arrived(record, atUs: 20_000, parts: 0b01));
            if (record is not (7 or 42 or 77))
                run.Recorder.Apply(Facts.Arrived(record, atUs: 20_000, parts: 0b10) with { Source = ArrivedSource.DeadLetters });
        }

        run.Recorder.Apply(Arrived.Gap(0, 500, 503, HoleUs, ArrivedSource.DeadLetters));
        for (int second = 1; second <= 30; second++)
            Assert.Equal(0, run.Close(second * Second).Levels.Overtaken);

        Assert.Equal(0, run.Recorder.FinishDrain(31 * Second).NotDrained);
        run.Close(31 * Second);
        Assert.Equal((3L, 0L), (run.Total.Evicted, run.Total.DlqMissing));
        Assert.All(
            run.Losses,
            loss => Assert.Equal(
                (LossKind.Evicted, "retention removed as many offsets of the dead letters unread"), (loss.Kind, loss.Proof)));
    }

    [Theory]
    [InlineData(nameof(Arrived.Truncated))]
    [InlineData(nameof(Arrived.Replaced))]
    public void FinishDrain_RecordsSentBeforeTheOutputWasAnother_AreEvicted(string kind)
    {
        SendBack(0, 100, except: [7, 42, 77]);
        _run.Recorder.Apply(Hole(kind));
        SendBack(100, 200, except: []);

        Assert.Equal(new DrainOutcome(0, 0), _run.Recorder.FinishDrain(30 * Second));
        _run.Close(30 * Second);

        Assert.Equal((3L, 0L), (_run.Total.Evicted, _run.Levels.AckedMissing));
        Assert.Equal("the output was replaced or cut before all of it was read", _run.Losses[0].Proof);
    }

    // What was sent after the hole was not in it.
    [Theory]
    [MemberData(nameof(Holes))]
    public void FinishDrain_RecordsSentAfterTheHole_AreNotDrained(string kind)
    {
        SendBack(0, 100, except: [7]);
        _run.Recorder.Apply(Hole(kind, offsets: 100));
        SendBack(100, 200, except: [142, 177]);

        Assert.Equal(new DrainOutcome(0, 2), _run.Recorder.FinishDrain(30 * Second));
        _run.Close(30 * Second);

        Assert.Equal((1L, 2L), (_run.Total.Evicted, _run.Levels.AckedMissing));
    }

    // A hole in the output explains no dead letter that is missing, and the other way round.
    [Theory]
    [InlineData(ArrivedSource.Output, 0b10, 0)]
    [InlineData(ArrivedSource.Output, 0b01, 1)]
    [InlineData(ArrivedSource.DeadLetters, 0b10, 1)]
    [InlineData(ArrivedSource.DeadLetters, 0b01, 0)]
    [InlineData(ArrivedSource.Output, 0b00, 1)]
    public void FinishDrain_AHoleInOneTopic_ExplainsOnlyWhatWasToComeThere(ArrivedSource source, int back, long notDrained)
    {
        var run = new RecorderHarness(readsInput: false, partsOf: _ => 0b01, lettersOf: _ => 0b10, allParts: 0b11).Send(1);
        run.Recorder.Apply(Facts.Acked(0));
        if ((back & 0b01) != 0)
            run.Recorder.Apply(Facts.Arrived(0, parts: 0b01));
        if ((back & 0b10) != 0)
            run.Recorder.Apply(Facts.Arrived(0, parts: 0b10) with { Source = ArrivedSource.DeadLetters });
        run.Recorder.Apply(Arrived.Replaced(0, 0, 0, HoleUs, source));

        Assert.Equal(notDrained, run.Recorder.FinishDrain(30 * Second).NotDrained);
    }

    private static Arrived Hole(string kind, long offsets = 0) => kind switch
    {
        nameof(Arrived.Gap) => Arrived.Gap(0, 1_000, 1_000 + offsets, HoleUs),
        nameof(Arrived.Truncated) => Arrived.Truncated(0, 50, 50, HoleUs),
        _ => Arrived.Replaced(0, 0, 10, HoleUs),
    };

    // A record a millisecond: those before 100 are sent before the hole is noticed.
    private void SendBack(long from, long to, long[] except)
    {
        _run.Send((int)(to - from));
        for (long record = from; record < to; record++)
        {
            _run.Recorder.Apply(Facts.Acked(record, offset: record));
            if (!except.Contains(record))
                _run.Recorder.Apply(Facts.Arrived(record, offset: record, atUs: record * Facts.StepUs + 20_000));
        }
    }

    private List<Levels> LevelsOf(int first, int last) =>
        [.. Enumerable.Range(first, last - first + 1).Select(second => _run.Close(second * Second).Levels)];
}
