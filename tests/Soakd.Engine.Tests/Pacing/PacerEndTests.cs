using Soakd.Engine.Pacing;

namespace Soakd.Engine.Tests.Pacing;

/// <summary>The backlog after the end of the plan.</summary>
public class PacerEndTests
{
    private const long Second = 1_000_000;

    [Fact]
    public void Step_AtThePlansEnd_StillSendsWhatWasDue()
    {
        var run = new PacerRun(PacerRun.Steady(1_000, seconds: 2));
        run.PlayTo(1_500_000);

        run.StepAt(2_100_000);
        Assert.False(run.Pacer.Done);
        run.PlayTo(10 * Second);

        Assert.True(run.Pacer.Done);
        Assert.Equal(2_000, run.Sent.Count);
        Assert.InRange(run.NowUs, 2_300_000, 2_500_000);
    }

    [Fact]
    public void Step_WithTheGateShutForGood_GivesUpTheRestWithinASecondOfThePlansEnd()
    {
        const int rate = 1_000;
        var run = new PacerRun(PacerRun.Steady(rate, seconds: 5));
        run.PlayTo(2 * Second);

        run.StepAt(2 * Second, capacity: 0);
        run.PlayTo(60 * Second, capacity: 0);

        Assert.True(run.Pacer.Done);
        Assert.InRange(run.NowUs, 6 * Second, 6 * Second + Pacer.TickUs);
        Assert.Equal(3 * rate, run.Pacer.Skipped);
        Assert.All(run.Skipped, range => Assert.Equal(SkipCause.Blocked, range.Cause));
    }

    [Fact]
    public void Step_WithAClientThatRefusesForGood_GivesUpTheRestWithinASecondOfThePlansEnd()
    {
        var run = new PacerRun(PacerRun.Steady(1_000, seconds: 2));

        while (!run.Pacer.Done && run.NowUs < 60 * Second)
            run.StepAt(run.Pacer.WakeAtUs, refuseAfter: 0);

        Assert.InRange(run.NowUs, 3 * Second, 3 * Second + Pacer.TickUs);
        Assert.Equal(2_000, run.Pacer.Skipped);
        Assert.All(run.Skipped, range => Assert.Equal(SkipCause.Blocked, range.Cause));
    }

    [Fact]
    public void Step_WithASecondOfBacklogAtThePlansEnd_SendsAllOfItAndBlamesTheGate()
    {
        var run = new PacerRun(PacerRun.Steady(1_000, seconds: 5));
        run.PlayTo(3 * Second);
        run.StepAt(3 * Second, capacity: 0);
        run.PlayTo(5 * Second, capacity: 0);
        var before = run.Sent.Count;

        run.StepAt(5 * Second);
        run.PlayTo(60 * Second);

        Assert.Equal(1_000, run.Pacer.Skipped);
        Assert.Equal(1_000, run.Sent.Count - before);
        Assert.All(run.Sent.Skip(before), sent => Assert.InRange(
            sent.SentUs - sent.Record.IntendedUs - sent.Record.BlockedUs, 0, Pacer.TickUs));
    }
}
