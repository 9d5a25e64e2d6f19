using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Plan;

namespace Soakd.Engine.Tests.Plan;

public class SoakPlanTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static readonly SoakPlan Mixed = new()
    {
        Name = "mixed",
        WarmUp = Minute,
        Phases =
        [
            new RampPhase("climb", 2 * Minute, Rate.Zero, Rate.PerSecond(1_000)),
            new BurstPhase("peaks", 3 * Minute, Rate.PerSecond(500), Rate.PerSecond(2_000), TimeSpan.FromSeconds(30), 0.1m),
            new PausePhase("rest", 4 * Minute),
        ],
    };

    [Theory]
    [InlineData("smoke", 36_000)]
    [InlineData("steady-state", 3_300_000)]
    [InlineData("burst-load", 7_200_000)]
    [InlineData("sustained-load", 36_600_000)]
    [InlineData("scenarios", 45_300_000)]
    public void Records_OfABuiltInPlan_AreThoseOfWarmUpAndPhases(string name, long records) =>
        Assert.Equal(records, BuiltInPlans.Find(name)!.Records);

    [Fact]
    public void Records_OfEachShape_AreTheAreaUnderItsRate()
    {
        Assert.Equal([60_000, 117_000, 0], Mixed.Phases.Select(phase => phase.Records));
        Assert.Equal(237_000, Mixed.Records);
    }

    [Fact]
    public void Smoke_WithItsWarmUp_LastsHalfAMinute()
    {
        var smoke = BuiltInPlans.Find("smoke")!;

        Assert.Equal(TimeSpan.FromSeconds(30), smoke.Duration);
        Assert.Equal(TimeSpan.FromSeconds(30), smoke.Drain);
        Assert.Single(smoke.Phases, phase => phase is BurstPhase);
    }

    [Fact]
    public void Stretch_ToAnyTime_KeepsProportionsTheSumAndTheDrain()
    {
        Prop.ForAll(Gen.Choose(200, 86_400_000).ToArbitrary(), milliseconds =>
        {
            var total = TimeSpan.FromMilliseconds(milliseconds);
            var plan = Mixed.Stretch(total);
            var ratio = total / Mixed.Duration;

            Assert.Equal(total, plan.Duration);
            Assert.Equal(Mixed.Drain, plan.Drain);
            Assert.All(plan.Played.Zip(Mixed.Played), pair =>
                Assert.InRange(Math.Abs((pair.First.Duration - pair.Second.Duration * ratio).TotalMicroseconds), 0, 1));
            Assert.Equal(Mixed.Phases.Select(phase => phase.HighestRate), plan.Phases.Select(phase => phase.HighestRate));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Stretch_OfABurst_KeepsItsNumberOfPeaks()
    {
        var burst = (BurstPhase)Mixed.Stretch(Mixed.Duration / 5).Phases[1];

        Assert.Equal(TimeSpan.FromSeconds(6), burst.Period);
        Assert.Equal(TimeSpan.FromSeconds(36), burst.Duration);
    }

    [Theory]
    [InlineData(0, "phases[0].duration: \"0s\" is not allowed")]
    [InlineData(0.05, "phases[1].period: \"0.0025s\" is not allowed")]
    [InlineData(86_401, "phases: warm-up and phases last 24h1s; at most 24h is allowed")]
    public void Stretch_ToATimeThatCannotBe_ThrowsInTheReadersWords(double seconds, string problem)
    {
        var refused = Assert.Throws<ArgumentOutOfRangeException>(() => Mixed.Stretch(TimeSpan.FromSeconds(seconds)));

        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rerate_GivesTheLongestPhaseThatSendsThatRateAndTheOthersTheirShare()
    {
        var plan = Mixed.Rerate(Rate.PerSecond(2_000));

        Assert.Equal(
        [
            new RampPhase("climb", 2 * Minute, Rate.Zero, Rate.PerSecond(4_000)),
            new BurstPhase("peaks", 3 * Minute, Rate.PerSecond(2_000), Rate.PerSecond(8_000), TimeSpan.FromSeconds(30), 0.1m),
            new PausePhase("rest", 4 * Minute),
        ], plan.Phases);
        Assert.Equal(Mixed.Duration, plan.Duration);
    }

    [Fact]
    public void Rerate_SoLowThatAPhaseWouldNotSend_ThrowsInTheReadersWords()
    {
        var plan = Mixed with { Phases = [.. Mixed.Phases, new SteadyPhase("slow", Minute, Rate.PerSecond(1))] };

        var refused = Assert.Throws<ArgumentOutOfRangeException>(() => plan.Rerate(Rate.PerSecond(0.2m)));

        Assert.Contains(
            "phases[3].rate: 0 is not allowed: a number of records a second from 0.001", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("smoke", 100_000)]
    [InlineData("scenarios", 10)]
    [InlineData("scenarios", 2_000_000)]
    public void Rerate_WhatItGives_CanBeReadBack(string name, int thousandths)
    {
        var plan = BuiltInPlans.Find(name)!.Rerate(Rate.PerSecond(thousandths / 1000m)).Stretch(Minute);

        Assert.True(PlanReader.TryRead(PlanWriter.Write(plan), out var read, out _));
        Assert.Equal(plan.Phases, read.Phases);
    }

    [Fact]
    public void Rerate_BeyondWhatAnyPhaseMayHave_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Mixed.Rerate(Rate.PerSecond(5_000_000)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Mixed.Rerate(Rate.Zero));
        Assert.Throws<InvalidOperationException>(() => (Mixed with { Phases = [Mixed.Phases[2]] }).Rerate(Rate.PerSecond(1)));
    }

    [Fact]
    public void Played_WithAWarmUp_StartsAtTheFirstPhasesRate()
    {
        var plan = Mixed with { Phases = [Mixed.Phases[1]] };

        Assert.Equal(new SteadyPhase(SoakPlan.WarmUpName, Minute, Rate.PerSecond(500)), plan.Played.First());
        Assert.Equal(plan.Phases, (plan with { WarmUp = TimeSpan.Zero }).Played);
    }

    private static readonly SteadyPhase Hold = new("hold", Minute, Rate.PerSecond(7));

    public static TheoryData<Phase[], decimal> Beginnings => new()
    {
        { [new RampPhase("climb", Minute, Rate.PerSecond(10), Rate.PerSecond(1_000))], 10 },
        { [new RampPhase("climb", Minute, Rate.Zero, Rate.PerSecond(1_000))], 1_000 },
        { [new BurstPhase("peaks", Minute, Rate.Zero, Rate.PerSecond(3_000), TimeSpan.FromSeconds(10), 0.1m)], 3_000 },
        { [new PausePhase("rest", Minute), new RampPhase("climb", Minute, Rate.Zero, Rate.PerSecond(20)), Hold], 20 },
    };

    [Theory]
    [MemberData(nameof(Beginnings))]
    public void Played_WhereThePhasesBeginWithNothing_WarmsUpAllTheSame(Phase[] phases, decimal rate) =>
        Assert.Equal(
            new SteadyPhase(SoakPlan.WarmUpName, Minute, Rate.PerSecond(rate)), (Mixed with { Phases = phases }).Played.First());
}
