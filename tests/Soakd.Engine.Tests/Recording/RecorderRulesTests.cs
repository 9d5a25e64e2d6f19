using Soakd.Engine.Journal;
using Soakd.Engine.Latency;
using Soakd.Engine.Recording;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Recording;

/// <summary>Rules of what is held back, lost, evicted, listed and counted.</summary>
public sealed class RecorderRulesTests
{
    [Theory]
    [InlineData(5_000, 0, false)]
    [InlineData(5_001, 0, true)]
    [InlineData(9_000, 4_000, false)]
    public void Close_RecordSentLate_IsHeldBackForItsOwnLagAlone(long lagUs, long blockedUs, bool heldBack)
    {
        var run = new RecorderHarness();
        run.Recorder.Apply(Facts.Record(0, lagUs, blockedUs));
        run.Recorder.Apply(Facts.Arrived(0, atUs: 20_000));

        run.Close(20_000);

        Assert.Equal(heldBack ? 1 : 0, run.Total.HeldBack);
        Assert.Equal(heldBack, run.Timed.ContainsKey(LatencyKind.ResponseHeldBack));
        Assert.Equal(!heldBack, run.Timed.ContainsKey(LatencyKind.Response));
        Assert.True(run.Timed.ContainsKey(LatencyKind.Service));
    }

    [Fact]
    public void Close_RecordTakenByAStalledProbe_IsHeldBack()
    {
        var run = new RecorderHarness().Send(1);
        run.Recorder.Apply(Facts.Arrived(0, marks: ArrivedMarks.ProbeStalled));

        run.Close();

        Assert.Equal(1, run.Timed[LatencyKind.ResponseHeldBack]);
        Assert.Equal(1, run.Timed[LatencyKind.ServiceHeldBack]);
        Assert.False(run.Timed.ContainsKey(LatencyKind.Service));
    }

    [Fact]
    public void Close_RecordOfThreeParts_IsTimedWhenTheLastArrives()
    {
        var run = new RecorderHarness(readsInput: false, partsOf: _ => 0b111).Send(1);
        run.Recorder.Apply(Facts.Arrived(0, atUs: 100, parts: 0b001));
        run.Recorder.Apply(Facts.Arrived(0, atUs: 200, parts: 0b100));
        run.Recorder.Apply(Facts.Arrived(0, atUs: 300, parts: 0b001));
        run.Recorder.Apply(Facts.Arrived(0, atUs: 400, parts: 0b010));

        Interval interval = run.Close();

        Assert.Equal((1L, 3L, 1L), (run.Total.Arrived, run.Total.Parts, run.Total.Duplicates));
        LatencyCounts response = interval.Segments.Single().Latencies[LatencyKind.Response];
        Assert.Equal((1L, 400L), (response.Total, response.Max));
    }

    [Fact]
    public void Close_ZeroAndNegativeLatencies_AreCounted()
    {
        var run = new RecorderHarness().Send(2);
        run.Recorder.Apply(Facts.Arrived(0, atUs: 0));
        run.Recorder.Apply(Facts.Arrived(1, atUs: Facts.StepUs - 30));

        LatencyCounts response = run.Close().Segments.Single().Latencies[LatencyKind.Response];

        Assert.Equal((2L, 1L, -30L), (response.Total, response.Negative, response.MostNegative));
    }

    [Fact]
    public void Close_ArrivalOfAFailedRecord_IsAFindingHoweverLate()
    {
        var run = new RecorderHarness().Send(40);
        for (int i = 0; i < 40; i++)
            run.Recorder.Apply(Facts.Failed(i));
        run.Close();
        run.Recorder.Apply(Facts.Arrived(3));

        run.Close();

        Assert.Equal((40L, 1L, 0L), (run.Total.Failed, run.Total.ArrivedFailed, run.Total.Duplicates));
        Assert.Equal(LossKind.ArrivedFailed, run.Losses.Single().Kind);
    }

    [Fact]
    public void Close_StrangersAndOtherSlots_TouchNoRecord()
    {
        var run = new RecorderHarness().Send(1);
        run.Recorder.Apply(Facts.Arrived(0) with { Slot = 1023 });
        run.Recorder.Apply(Facts.Arrived(0) with { Kind = ArrivedKind.Foreign });
        run.Recorder.Apply(Facts.Arrived(0) with { Kind = ArrivedKind.OtherRun });
        run.Recorder.Apply(Facts.Arrived(77));

        Interval interval = run.Close();

        Assert.Equal((1L, 1L), (interval.OtherRun, interval.Foreign));
        Assert.Equal((0L, 1L), (run.Total.Arrived, run.Total.Unexpected));
    }

    [Theory]
    [InlineData(ArrivedSource.Input)]
    [InlineData(ArrivedSource.DeadLetters)]
    public void Close_FactsOfAnotherTopicThanTheOutput_ChangeNothing(ArrivedSource source)
    {
        var run = new RecorderHarness().Send(2);
        run.Recorder.Apply(Facts.Acked(0, 0, 4));
        run.Recorder.Apply(Facts.Acked(1, 0, 5));
        run.Recorder.Apply(Facts.Arrived(0, 0, 4) with { Source = source });
        run.Recorder.Apply(Facts.Arrived(0) with { Source = source, Kind = ArrivedKind.Foreign });
        run.Recorder.Apply(Facts.Arrived(0) with { Source = source, Kind = ArrivedKind.OtherRun });
        run.Recorder.Apply(Arrived.PassedTo(0, 10, 0, source));
        run.Recorder.Apply(Arrived.Gap(0, 10, 20, 0, source));
        run.Recorder.Apply(Arrived.Truncated(0, 3, 9, 0, source));

        Interval interval = run.Close();

        Assert.Equal((0L, 0L, 0L), (interval.OtherRun, interval.Foreign, interval.GapOffsets));
        Assert.Equal((0L, 0L, 0L, 2L), (run.Total.Arrived, run.Total.Lost, run.Total.Evicted, run.Levels.AckedMissing));
    }

    [Fact]
    public void Close_AckedAndAbsent_IsOverdueAfterTenSecondsAndBehindByItsAge()
    {
        var run = new RecorderHarness().Send(2);
        run.Recorder.Apply(Facts.Acked(0));
        run.Recorder.Apply(Facts.Acked(1));

        Assert.Equal((0L, 10_000_000L), (run.Close(10_000_000).Levels.Overdue, run.Levels.BehindUs));
        Assert.Equal(1, run.Close(10_000_001).Levels.Overdue);
        Assert.Equal(2, run.Close(10_001_001).Levels.Overdue);
    }

    [Fact]
    public void Close_SlowResponses_StretchWhatCountsAsOverdue()
    {
        var run = new RecorderHarness().Send(2);
        run.Recorder.Apply(Facts.Acked(0));
        run.Recorder.Apply(Facts.Acked(1));
        run.Recorder.Apply(Facts.Arrived(0, atUs: 3_000_000));
        run.Close(3_000_000);

        Assert.Equal(0, run.Close(20_000_000).Levels.Overdue);
        Assert.Equal(1, run.Close(31_000_000).Levels.Overdue);
    }

    [Fact]
    public void Close_RecordsOfTwoSegments_AreKeyedByTheirOwnHoweverLateTheyReturn()
    {
        var run = new RecorderHarness().Send(1);
        run.Recorder.Apply(Facts.Opened(1, 2));
        run.Recorder.Apply(Facts.Due(4));
        run.Send(2);
        run.Close();
        run.Recorder.Apply(Facts.Acked(2));
        run.Recorder.Apply(Facts.Arrived(1));

        IReadOnlyList<SegmentInterval> segments = run.Close().Segments;

        Assert.Equal([(0, 1L, 0L), (1, 0L, 1L)], segments.Select(one => (one.Segment, one.Counts.Arrived, one.Counts.Acked)));
    }

    [Fact]
    public void Apply_SkippedRangeOverTwoSegments_IsSharedOut()
    {
        var run = new RecorderHarness();
        run.Recorder.Apply(Facts.Opened(1, 30));
        run.Recorder.Apply(Facts.Skipped(SentKind.SkippedByGate, 0, 100));

        IReadOnlyList<SegmentInterval> segments = run.Close().Segments;

        Assert.Equal([(30L, 30L), (70L, 70L)], segments.Select(one => (one.Counts.SkippedByGate, one.Counts.Scheduled)));
    }

    [Fact]
    public void Apply_WithdrawnAndSentAgain_IsTimedOnce()
    {
        var run = new RecorderHarness().Send(1);
        run.Recorder.Apply(Facts.Withdrawn(0));
        run.Close();
        Assert.Equal((0L, 1L), (run.Total.Attempted, run.Levels.Backlog));

        run.Recorder.Apply(Facts.Record(0, 700));
        run.Recorder.Apply(Facts.Due(1));
        run.Close();

        Assert.Equal((1L, 1L), (run.Total.Attempted, run.Timed[LatencyKind.SelfLag]));
    }

    [Fact]
    public void Apply_FactsThatContradict_NameTheLaw()
    {
        var run = new RecorderHarness().Send(2);
        run.Recorder.Apply(Facts.Due(5));

        Assert.Throws<ConservationException>(() => run.Recorder.Apply(Facts.Record(7)));
        Assert.Throws<ConservationException>(() => run.Recorder.Apply(Facts.Withdrawn(0)));
        Assert.Throws<ConservationException>(() => run.Recorder.Apply(Facts.Acked(9)));
        Assert.Throws<ConservationException>(() => run.Recorder.Apply(Facts.Opened(1, 4)));
        Assert.Throws<ConservationException>(() => run.Recorder.Apply(Facts.Skipped(SentKind.SkippedBySelf, 9, 1)));
    }

    [Fact]
    public void Apply_RecordsInASteadyStream_AllocatesNothing()
    {
        var run = new RecorderHarness(chunkSize: 64);
        Stream(run, 20_000);
        run.Close();
        Stream(run, 1_000);

        Assert.Equal(0, Allocations.OfWarm(() => Stream(run, 50_000)));
    }

    private static void Stream(RecorderHarness run, int records)
    {
        for (long last = run.Next + records; run.Next < last; run.Next++)
        {
            run.Recorder.Apply(Facts.Record(run.Next));
            run.Recorder.Apply(Facts.Acked(run.Next, 0, run.Next));
            run.Recorder.Apply(Facts.Arrived(run.Next, 0, run.Next));
        }
    }
}
