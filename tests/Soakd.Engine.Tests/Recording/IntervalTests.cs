using Soakd.Engine.Journal;
using Soakd.Engine.Latency;
using Soakd.Engine.Recording;

namespace Soakd.Engine.Tests.Recording;

/// <summary>What the intervals of a Recorder are, and the levels at their ends.</summary>
public sealed class IntervalTests
{
    [Fact]
    public void Close_FirstInterval_BeginsWhereTheSettingsSay()
    {
        var recorder = new Recorder(new RecorderSettings { ReadsInput = true, Users = 1, UserOf = _ => 0, BeginUs = 500 });

        Assert.Throws<ArgumentOutOfRangeException>(() => recorder.Close(499, new Dictionary<string, double>()));
        Interval first = recorder.Close(500, new Dictionary<string, double> { ["x"] = 1 });

        Assert.Equal((0L, 500L, 500L), (first.Number, first.BeginUs, first.EndUs));
        Assert.Equal(1, first.Series["x"]);
        Assert.Equal(501, recorder.Close(501, first.Series).EndUs);
    }

    [Fact]
    public void Close_AfterStrangersAndGaps_CountsThemInTheirOwnIntervalAlone()
    {
        var run = new RecorderHarness();
        run.Recorder.Apply(Facts.Arrived(0) with { Kind = ArrivedKind.Foreign });
        run.Recorder.Apply(Facts.Arrived(0) with { Kind = ArrivedKind.OtherRun });
        run.Recorder.Apply(Arrived.Gap(0, 10, 14, 0));

        Interval first = run.Close();
        Interval second = run.Close();

        Assert.Equal((1L, 1L, 4L), (first.Foreign, first.OtherRun, first.GapOffsets));
        Assert.Equal((0L, 0L, 0L), (second.Foreign, second.OtherRun, second.GapOffsets));
    }

    [Theory]
    [InlineData(ArrivedKind.Foreign)]
    [InlineData(ArrivedKind.OtherRun)]
    public void Close_RecordOfAStrangerRead_ProvesWhatLiesBeforeIt(ArrivedKind kind)
    {
        var run = new RecorderHarness().Send(2);
        run.Recorder.Apply(Facts.Acked(0, 0, 4));
        run.Recorder.Apply(Facts.Acked(1, 0, 5));
        run.Recorder.Apply(Facts.Arrived(0, 0, 4) with { Kind = kind });

        run.Close();

        Assert.Equal((1L, 1L), (run.Total.Lost, run.Levels.AckedMissing));
    }

    [Fact]
    public void Close_RecordsOnTheirWay_AreNamedByTheirLevels()
    {
        var run = new RecorderHarness().Send(6);
        run.Recorder.Apply(Facts.Due(10));
        foreach (int sequence in (int[])[2, 3, 4])
            run.Recorder.Apply(Facts.Acked(sequence, sequence == 3 ? 1 : 2, sequence));

        Levels levels = run.Close(7_000).Levels;

        Assert.Equal(
            new Levels
            {
                Backlog = 4, InFlight = 3, AckedMissing = 3, BehindUs = 5_000, UnackedUs = 7_000, FullestPartition = 2,
                InFullestPartition = 2,
            }, levels);
        Assert.Equal(10, run.Total.Scheduled);
    }

    [Fact]
    public void Close_RecordSentAfterTheEndOfTheInterval_IsNotBehindByLessThanNothing()
    {
        var run = new RecorderHarness();
        run.Recorder.Apply(Facts.Record(0, lagUs: 900));
        run.Recorder.Apply(Facts.Acked(0));

        Assert.Equal(0, run.Close(100).Levels.BehindUs);
    }

    [Fact]
    public void Close_HeldBackResponses_StretchWhatCountsAsOverdueToo()
    {
        var run = new RecorderHarness().Send(2);
        run.Recorder.Apply(Facts.Acked(0));
        run.Recorder.Apply(Facts.Acked(1));
        run.Recorder.Apply(Facts.Arrived(0, atUs: 3_000_000, marks: ArrivedMarks.ProbeStalled));
        run.Close(3_000_000);

        Assert.Equal((0L, 1L), (run.Close(20_000_000).Levels.Overdue, run.Close(31_000_000).Levels.Overdue));
    }

    [Fact]
    public void Close_LagsOfTheRecordsSent_AreTimedByTheirCause()
    {
        var run = new RecorderHarness();
        run.Recorder.Apply(Facts.Record(0, lagUs: 900, blockedUs: 600));
        run.Recorder.Apply(Facts.Due(1));

        IReadOnlyDictionary<LatencyKind, LatencyCounts> latencies = run.Close().Segments.Single().Latencies;

        Assert.Equal((300L, 600L), (latencies[LatencyKind.SelfLag].Max, latencies[LatencyKind.BlockedLag].Max));
    }

    [Fact]
    public void Close_ServiceOfARecordSentLate_IsTimedFromItsSending()
    {
        var run = new RecorderHarness();
        run.Recorder.Apply(Facts.Record(0, lagUs: 900));
        run.Recorder.Apply(Facts.Arrived(0, atUs: 1_500));

        IReadOnlyDictionary<LatencyKind, LatencyCounts> latencies = run.Close().Segments.Single().Latencies;

        Assert.Equal((600L, 1_500L), (latencies[LatencyKind.Service].Max, latencies[LatencyKind.Response].Max));
    }

    [Theory]
    [InlineData(199, 1)]
    [InlineData(195, 0)]
    public void Close_FewSlowResponses_StretchWhatCountsAsOverdueOnlyByTheNinetyNinthPercentile(int quick, long overdue)
    {
        var run = new RecorderHarness().Send(201);
        for (int i = 0; i < 201; i++)
            run.Recorder.Apply(Facts.Acked(i));
        for (int i = 0; i < 200; i++)
            run.Recorder.Apply(Facts.Arrived(i, atUs: (i * Facts.StepUs) + (i < quick ? 1_000 : 3_000_000)));
        run.Close(4_000_000);

        Assert.Equal(overdue, run.Close(12_000_000).Levels.Overdue);
    }

    [Fact]
    public void Close_OneRecordNeverBack_DoesNotHoldItsNeighboursInMemory()
    {
        var run = new RecorderHarness(chunkSize: 8).Send(200);
        for (int i = 0; i < 200; i++)
            run.Recorder.Apply(Facts.Acked(i));
        for (int i = 1; i < 200; i++)
            run.Recorder.Apply(Facts.Arrived(i));

        run.Close();

        Assert.Equal((1, 0), (run.Recorder.Footprint.Stragglers, run.Recorder.Footprint.Chunks));
    }

    [Fact]
    public void Close_DefaultSettings_ExpectOnePartOfEachRecord()
    {
        var recorder = new Recorder(new RecorderSettings { ReadsInput = true, Users = 1, UserOf = _ => 0 });
        recorder.Apply(Facts.Opened(0, 0));
        recorder.Apply(Facts.Record(0));
        recorder.Apply(Facts.Acked(0));
        recorder.Apply(Facts.Arrived(0));

        Counts counts = recorder.Close(0, new Dictionary<string, double>()).Segments.Single().Counts;

        Assert.Equal((1L, 1L, 0L), (counts.AckedBack, counts.Parts, counts.Duplicates));
    }

    [Fact]
    public void Close_RecordWhoseSendingIsForgotten_HasNoServiceTime()
    {
        var run = new RecorderHarness(chunkSize: 8).Send(8);
        for (int i = 0; i < 8; i++)
            run.Recorder.Apply(Facts.Failed(i));
        run.Recorder.Apply(Facts.Arrived(3, atUs: 9_000));

        run.Close();

        Assert.Equal((1L, false), (run.Timed[LatencyKind.Response], run.Timed.ContainsKey(LatencyKind.Service)));
        Assert.Equal(new LossEntry(LossKind.ArrivedFailed, 3, 0, 0, -1, 9_000, ""), run.Losses.Single());
    }

    [Fact]
    public void Close_AcknowledgementOfALaterRecord_IsTimedFromItsSending()
    {
        var run = new RecorderHarness().Send(3);
        run.Recorder.Apply(Facts.Acked(2, atUs: 2_700));

        Assert.Equal(700, run.Close().Segments.Single().Latencies[LatencyKind.Ack].Max);
    }

    [Fact]
    public void Close_CorruptOrArrivedBeforeItFailed_IsListed()
    {
        var run = new RecorderHarness().Send(2);
        run.Recorder.Apply(Facts.Arrived(0, 2, 7, 500, marks: ArrivedMarks.Corrupt));
        run.Recorder.Apply(Facts.Arrived(1, 2, 8, 600));
        run.Recorder.Apply(Facts.Failed(1));

        run.Close();

        Assert.Equal(
            [
                new LossEntry(LossKind.Corrupt, 0, 2, 7, 0, 500, ""),
                new LossEntry(LossKind.ArrivedFailed, 1, -1, -1, Facts.StepUs, 0, ""),
            ],
            run.Losses);
    }

    [Fact]
    public void Close_RecordBehindALaterOneOfItsUser_IsListed()
    {
        var run = new RecorderHarness(users: 1).Send(2);
        run.Recorder.Apply(Facts.Arrived(1, 2, 7, 500));
        run.Recorder.Apply(Facts.Arrived(0, 2, 8, 600));

        run.Close();

        Assert.Equal([new LossEntry(LossKind.Reordered, 0, 2, 8, 0, 600, "")], run.Losses);
    }
}
