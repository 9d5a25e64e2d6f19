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
            new Levels { Backlog = 4, InFlight = 3, AckedMissing = 3, BehindUs = 5_000, FullestPartition = 2, InFullestPartition = 2 }, levels);
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
}
