using Soakd.Engine.Journal;
using Soakd.Engine.Recording;

namespace Soakd.Engine.Tests.Recording;

/// <summary>The topic is deleted and made again under a run: each record is in one of two logs, and offsets are given twice.</summary>
public sealed class ReplacedLogTests
{
    // Of ten records, two were not read when the topic was deleted. Four more are acknowledged in the new log.
    private readonly RecorderHarness _run = new RecorderHarness().Send(14);

    public ReplacedLogTests()
    {
        for (int i = 0; i < 10; i++) _run.Recorder.Apply(Facts.Acked(i, 0, 100 + i));
        for (int i = 0; i < 8; i++) _run.Recorder.Apply(Facts.Arrived(i, 0, 100 + i));
    }

    [Fact]
    public void Close_WhileTheProbeHasNotNoticed_LosesNothingByOffsets()
    {
        Acknowledge();
        _run.Close();

        Assert.Equal((0L, 0L, 6L), (_run.Total.Lost, _run.Total.Evicted, _run.Levels.AckedMissing));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Close_AfterTheProbeReadTheNewLogFromItsStart_HasOnlyWhatWasDeletedUnread(bool probeFirst)
    {
        if (!probeFirst) Acknowledge();
        _run.Recorder.Apply(Arrived.Replaced(0, 0, 4, 0));
        if (probeFirst) Acknowledge();
        for (int i = 10; i < 14; i++) _run.Recorder.Apply(Facts.Arrived(i, 0, i - 10));
        _run.Close();

        Assert.Equal((0L, 2L, 0L, 0L), (_run.Total.Lost, _run.Total.Evicted, _run.Levels.AckedMissing, _run.Total.Duplicates));
        Assert.Equal(
            [(LossKind.Evicted, 8L), (LossKind.Evicted, 9L)], _run.Losses.Select(loss => (loss.Kind, loss.Sequence)));
        Assert.All(_run.Losses, loss => Assert.Equal("its log was deleted with its topic, unread", loss.Proof));
    }

    [Fact]
    public void Close_ARecordThatTheNewLogDoesNotHave_IsLostAgain()
    {
        Acknowledge();
        _run.Recorder.Apply(Arrived.Replaced(0, 0, 4, 0));
        foreach (int i in (int[])[10, 11, 13]) _run.Recorder.Apply(Facts.Arrived(i, 0, i - 10));
        _run.Close();

        Assert.Equal([12L], _run.Losses.Where(loss => loss.Kind == LossKind.Lost).Select(loss => loss.Sequence));
    }

    // Behind a pipeline the offsets of the output prove nothing, in whatever log they are.
    [Fact]
    public void Close_TheOutputOfAPipelineMadeAgain_ProvesNothing()
    {
        var run = new RecorderHarness(readsInput: false).Send(3);
        for (int i = 0; i < 3; i++) run.Recorder.Apply(Facts.Acked(i, 0, i));
        run.Recorder.Apply(Facts.Arrived(0, 0, 50));
        run.Recorder.Apply(Arrived.Replaced(0, 0, 4, 0));
        run.Recorder.Apply(Arrived.PassedTo(0, 100, 0));
        run.Close();

        Assert.Equal((0L, 0L, 2L), (run.Total.Lost, run.Total.Evicted, run.Levels.AckedMissing));
    }

    // The new log was longer than what had been read of the old one before the probe noticed: the client went on in it at the old position.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Apply_WhatWasReadBeforeTheLogWasKnownToBeAnother_IsReadAgainAndNoDuplicate(bool isCut)
    {
        RecorderHarness run = new RecorderHarness(users: 1).Send(16);
        for (int i = 0; i < 4; i++) run.Recorder.Apply(Facts.Acked(i, 0, i));
        for (int i = 0; i < 4; i++) run.Recorder.Apply(Facts.Arrived(i, 0, i));
        for (int i = 4; i < 16; i++) run.Recorder.Apply(Facts.Acked(i, 0, i - 4));
        for (int i = 8; i < 14; i++) run.Recorder.Apply(Facts.Arrived(i, 0, i - 4));
        const long noticedUs = 15 * Facts.StepUs;
        run.Recorder.Apply(isCut ? Arrived.Truncated(0, 0, 12, noticedUs) : Arrived.Replaced(0, 0, 12, noticedUs));
        for (int i = 4; i < 16; i++) run.Recorder.Apply(Facts.Arrived(i, 0, i - 4));
        run.Close();
        Assert.Equal((16L, 0L, 0L), (run.Total.Arrived, run.Total.Duplicates, run.Total.Reordered));

        // Corrupt copies are counted each, but not those that are read again.
        run.Recorder.Apply(Facts.Arrived(8, 0, 4, marks: ArrivedMarks.Checked | ArrivedMarks.Corrupt));
        run.Close();
        Assert.Equal(0, run.Total.Corrupt);

        run.Recorder.Apply(Facts.Arrived(15, 0, 12));
        run.Close();
        Assert.Equal(1, run.Total.Duplicates);
    }

    private void Acknowledge()
    {
        for (int i = 10; i < 14; i++) _run.Recorder.Apply(Facts.Acked(i, 0, i - 10));
    }
}
