using Soakd.Configuration;
using Soakd.Engine.Plan;

namespace Soakd.Tests.Configuration;

public sealed class LargestLoadTests
{
    private static readonly SoakPlan Plan = new()
    {
        Name = "two",
        Phases =
        [
            new SteadyPhase("a", TimeSpan.FromSeconds(10), Rate.PerSecond(100)),
            new SteadyPhase("b", TimeSpan.FromSeconds(10), Rate.PerSecond(100)),
        ],
    };

    [Theory]
    [InlineData(1, false, 2_000)]
    [InlineData(10, false, 20_000)]
    [InlineData(10, true, 20_000)]
    public void Records_UnderOneTuning_FollowTheFactorAndCountWhatAPauseHoldsBack(int factor, bool pause, long records) =>
        Assert.Equal(records, LargestLoad.Of(Plan, Tuning(factor) with { Pause = pause }).Records);

    [Fact]
    public void Records_TwoTuningsThatRaiseOnePhaseEach_CountBoth()
    {
        LargestLoad first = LargestLoad.Of(Plan, Tuning(1, ("a", 1_000), ("b", 0)));
        LargestLoad second = LargestLoad.Of(Plan, Tuning(1, ("a", 0), ("b", 1_000)));

        Assert.Equal((10_000, 10_000, 20_000), (first.Records, second.Records, first.With(second).Records));
    }

    private static TuningOptions Tuning(decimal factor, params (string Phase, int Rate)[] rates) => new(
        factor, rates.ToDictionary(rate => rate.Phase, rate => Rate.PerSecond(rate.Rate)), false,
        new Dictionary<string, Microsoft.Extensions.Logging.LogLevel>());
}
