using Soakd.Engine.Journal;

namespace Soakd.Engine.Tests.Recording;

/// <summary>What a stop of soakd's own process spoils.</summary>
public sealed class OwnStopTests
{
    private const long Second = 1_000_000;

    [Fact]
    public void StoodStill_WhatWasUnderWay_IsHeldBackAndNothingElse()
    {
        var run = new RecorderHarness().Send(6_000);
        run.Recorder.Apply(Facts.Acked(0, atUs: 20_000));
        run.Recorder.Apply(Facts.Arrived(0, atUs: 20_000));

        run.Recorder.StoodStill(30_000, 5 * Second);
        run.Recorder.Apply(Facts.Acked(29, atUs: 5 * Second));
        run.Recorder.Apply(Facts.Arrived(29, atUs: 5 * Second));
        run.Recorder.Apply(Facts.Acked(5_000, atUs: 5 * Second + 20_000));
        run.Recorder.Apply(Facts.Arrived(5_000, atUs: 5 * Second + 20_000));

        Assert.Equal(5 * Second - 30_000, run.Close(6 * Second).StoppedUs);
        Assert.Equal((1L, 2L), (run.Timed[LatencyKind.AckHeldBack], run.Timed[LatencyKind.Ack]));
        Assert.Equal((1L, 2L), (run.Timed[LatencyKind.ResponseHeldBack], run.Timed[LatencyKind.Response]));
        Assert.Equal((1L, 2L), (run.Timed[LatencyKind.ServiceHeldBack], run.Timed[LatencyKind.Service]));
        Assert.Equal(0, run.Close(7 * Second).StoppedUs);
    }

    [Fact]
    public void StoodStill_ForLessThanCanBeSeenInALatency_HoldsNothingBack()
    {
        var run = new RecorderHarness().Send(2);

        run.Recorder.StoodStill(9 * Second, 9 * Second + 50_000);
        run.Recorder.Apply(Facts.Arrived(0, atUs: 10 * Second));

        run.Close(11 * Second);
        Assert.Equal(1, run.Timed[LatencyKind.Response]);
    }

    [Fact]
    public void StoodStill_OftenWhileOneRecordWasUnderWay_CountsEachStop()
    {
        var run = new RecorderHarness().Send(2);

        for (int stop = 1; stop <= 3; stop++)
            run.Recorder.StoodStill(stop * Second, stop * Second + 50_000);
        run.Recorder.Apply(Facts.Arrived(0, atUs: 10 * Second));

        run.Close(11 * Second);
        Assert.Equal(1, run.Timed[LatencyKind.ResponseHeldBack]);
    }

    [Fact]
    public void StoodStill_BeforeARecordWasDue_DoesNotConcernIt()
    {
        var run = new RecorderHarness().Send(6_000);

        run.Recorder.StoodStill(0, 5_000_000);
        run.Recorder.StoodStill(5_500_000, 5_550_000);
        run.Recorder.Apply(Facts.Arrived(5_100, atUs: 12_000_000));

        run.Close(13 * Second);
        Assert.Equal(1, run.Timed[LatencyKind.Response]);
    }
}
