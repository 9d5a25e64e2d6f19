using Soakd.Engine.Journal;
using Soakd.Engine.Recording;

namespace Soakd.Engine.Tests.Recording;

public sealed class RecorderTests
{
    [Fact]
    public void Close_RecordSentReportedAndBack_CountsAndTimesItOnce()
    {
        var run = new RecorderHarness().Send(1);
        run.Recorder.Apply(Facts.Acked(0, 2, 7, 400));
        run.Recorder.Apply(Facts.Arrived(0, 2, 7, 900));
        run.Recorder.Apply(Facts.Due(1));

        Interval interval = run.Close(1_000);

        Assert.Equal(new Counts { Scheduled = 1, Attempted = 1, Acked = 1, Arrived = 1, Parts = 1, AckedBack = 1 }, run.Total);
        Assert.Equal(new Levels(), interval.Levels);
        Assert.Equal(
            [LatencyKind.SelfLag, LatencyKind.BlockedLag, LatencyKind.Ack, LatencyKind.Service, LatencyKind.Response],
            interval.Segments.Single().Latencies.Keys.Order());
        Assert.Equal(400, interval.Segments.Single().Latencies[LatencyKind.Ack].Max);
        Assert.Equal(900, interval.Segments.Single().Latencies[LatencyKind.Response].Max);
    }

    [Fact]
    public void Close_NothingChanged_HasNoSegmentsAndContinuesAtTheLastEnd()
    {
        var run = new RecorderHarness();
        run.Close(1_000);

        Interval interval = run.Close(3_000);

        Assert.Empty(interval.Segments);
        Assert.Equal((1L, 1_000L, 3_000L), (interval.Number, interval.BeginUs, interval.EndUs));
    }

    [Fact]
    public void Close_ArrivalBeforeItsReport_IsUnreportedThenAckedBack()
    {
        var run = new RecorderHarness().Send(1);
        run.Recorder.Apply(Facts.Arrived(0));

        Counts before = run.Close().Segments.Single().Counts;
        run.Recorder.Apply(Facts.Acked(0));
        Counts after = run.Close().Segments.Single().Counts;

        Assert.Equal((1L, 1L, 0L), (before.Arrived, before.ArrivedUnreported, before.AckedBack));
        Assert.Equal((0L, -1L, 1L), (after.Arrived, after.ArrivedUnreported, after.AckedBack));
    }

    [Fact]
    public void Apply_ReportOfARecordNotInFlight_NamesTheLaw()
    {
        var run = new RecorderHarness().Send(1);
        run.Recorder.Apply(Facts.Acked(0));

        var broken = Assert.Throws<ConservationException>(() => run.Recorder.Apply(Facts.Acked(0)));

        Assert.StartsWith("one report comes for each record sent does not hold: ", broken.Message, StringComparison.Ordinal);
    }
}
