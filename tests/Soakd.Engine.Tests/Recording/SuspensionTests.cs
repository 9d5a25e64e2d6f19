using Soakd.Engine.Journal;

namespace Soakd.Engine.Tests.Recording;

/// <summary>What a suspension of the machine spoils.</summary>
public sealed class SuspensionTests
{
    [Fact]
    public void Suspended_WhatIsUnderWayAndDueSoonAfter_IsHeldBackAndNothingElse()
    {
        var run = new RecorderHarness().Send(20_003);
        run.Recorder.Apply(Facts.Arrived(0));
        run.Recorder.Suspended(10_000 * Facts.StepUs);
        run.Recorder.Apply(Facts.Arrived(1));
        run.Recorder.Apply(Facts.Arrived(19_999));
        run.Recorder.Apply(Facts.Arrived(20_000));

        run.Close();

        Assert.Equal((2L, 2L), (run.Timed[LatencyKind.ResponseHeldBack], run.Timed[LatencyKind.Response]));
    }
}
