using Soakd.Engine.Pacing;
using Soakd.Engine.Plan;

namespace Soakd.Engine.Tests.Pacing;

public sealed class TuningSnapshotTests
{
    private static readonly SoakPlan Day = PacerRun.Of(
        new SteadyPhase("base", TimeSpan.FromHours(20), Rate.PerSecond(1_000)),
        new SteadyPhase("peak", TimeSpan.FromHours(4), Rate.PerSecond(2_000)));

    [Fact]
    public void MostRecords_PlanAsWritten_IsItsOwnNumber() =>
        Assert.Equal(Day.Records, TuningSnapshot.Untouched.MostRecords(Day));

    [Theory]
    [InlineData(1_500, 0, false)]
    [InlineData(1_600, 0, true)]
    [InlineData(1, 4_000_000, true)]
    public void MostRecords_Tuned_BoundsAnyRunOfEdits(int factor, int baseRate, bool tooMany)
    {
        Dictionary<string, Rate> rates = baseRate == 0 ? [] : new() { ["base"] = Rate.PerSecond(baseRate) };
        var tuning = new TuningSnapshot(1, factor, rates, Pause: true);

        Assert.Equal(tooMany, tuning.MostRecords(Day) > SoakPlan.MaxRecords);
        Assert.Equal(86_400L * Math.Max(baseRate, 2_000L * factor), tuning.MostRecords(Day));
    }
}
