using System.Collections.Frozen;
using Soakd.Engine.Pacing;
using Soakd.Engine.Plan;

namespace Soakd.Engine.Tests.Pacing;

public class PacerSegmentTests
{
    private const long Second = 1_000_000;

    private static readonly SoakPlan Plan = PacerRun.Of(
        new SteadyPhase("hold", TimeSpan.FromSeconds(2), Rate.PerSecond(100)),
        new BurstPhase("peaks", TimeSpan.FromSeconds(4), Rate.PerSecond(100), Rate.PerSecond(500), TimeSpan.FromSeconds(2), 0.5m),
        new PausePhase("rest", TimeSpan.FromSeconds(1)),
        new RampPhase("climb", TimeSpan.FromSeconds(2), Rate.Zero, Rate.PerSecond(200))) with
    { WarmUp = TimeSpan.FromSeconds(1) };

    [Fact]
    public void Step_OverAWholePlan_OpensASegmentForEachPhase()
    {
        var run = new PacerRun(Plan);

        run.PlayTo(20 * Second);

        Assert.Equal(
        [
            new Segment(0, "warm-up", 0, 0, 0, false, Rate.PerSecond(100)),
            new Segment(1, "hold", 0, 100, Second, true, Rate.PerSecond(100)),
            new Segment(2, "peaks", 0, 300, 3 * Second, true, Rate.PerSecond(500)),
            new Segment(3, "rest", 0, 1_500, 7 * Second, true, Rate.Zero),
            new Segment(4, "climb", 0, 1_500, 8 * Second, true, Rate.PerSecond(200)),
        ], run.Segments);
        Assert.Equal(Plan.Records, run.Sent.Count);
        Assert.Equal(10 * Second, run.NowUs);
    }

    [Fact]
    public void Step_AfterAStallOverSeveralPhases_OpensThemAllInOrder()
    {
        var run = new PacerRun(Plan);
        run.PlayTo(Second / 2);

        run.StepAt(9 * Second);

        Assert.Equal([0L, 100, 300, 1_500, 1_500], run.Segments.Select(segment => segment.FirstSequence));
        Assert.Equal([0L, Second, 3 * Second, 7 * Second, 8 * Second], run.Segments.Select(segment => segment.StartUs));
    }

    [Fact]
    public void Step_WithANewGeneration_OpensASegmentAndScalesThatPhaseFromNowOn()
    {
        var run = new PacerRun(Plan);
        run.PlayTo(3_500_000);
        run.Tuning = new TuningSnapshot(
            1, 2m, new Dictionary<string, Rate> { ["peaks"] = Rate.PerSecond(1_000) }.ToFrozenDictionary(), false);

        run.StepAt(3_500_000);
        run.PlayTo(20 * Second);

        Assert.Equal(new Segment(3, "peaks", 1, 350, 3_500_000, true, Rate.PerSecond(2_000)), run.Segments[3]);
        Assert.Equal((3, 4), (run.Segments[2].Id + 1, run.Segments[4].Id));
        // Rest of the base 0.5 s at 400/s, peak 1 s at 2,000/s, base 1 s at 400/s, peak 1 s at 2,000/s; the ramp twice as high.
        Assert.Equal(350 + 200 + 2_000 + 400 + 2_000, run.Segments[4].FirstSequence);
        Assert.Equal(350 + 4_600 + 400, run.Sent.Count);
        Assert.Equal(1, run.Segments[^1].Generation);
    }

    [Fact]
    public void Step_WithANewGenerationAfterThePlansEnd_OpensNothing()
    {
        var run = new PacerRun(Plan);
        run.PlayTo(20 * Second);
        var segments = run.Segments.Count;

        run.Tuning = TuningSnapshot.Untouched with { Generation = 1 };
        run.StepAt(run.NowUs + Second);

        Assert.Equal(segments, run.Segments.Count);
        Assert.True(run.Pacer.Done);
    }

    [Fact]
    public void Step_FromALaterStart_ShiftsThePlanAsAWhole()
    {
        var pacer = new Pacer(Plan, TuningSnapshot.Untouched, startUs: 5 * Second);

        var step = pacer.Step(5 * Second + 10_000, 10, TuningSnapshot.Untouched);

        Assert.Equal(5 * Second, step.Opened[0].StartUs);
        Assert.True(pacer.TryPeek(out var record));
        Assert.Equal(new PacedRecord(0, 5 * Second + 10_000, 0), record);
    }
}
