using Soakd.Engine.Backpressure;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Tests.Backpressure;

public sealed class AttributionTests
{
    private static readonly PressureSignals Quiet = new() { BeginUs = 0, EndUs = 1_000_000 };

    [Theory]
    [InlineData(0.499, false)]
    [InlineData(0.5, true)]
    [InlineData(1.4, true)]
    public void OwnerOf_AProbeThatIsBehind_IsTheProbe(double lag, bool isProbe) => Assert.Equal(
        isProbe ? Owner.Probe : Owner.Pipeline, new Attribution(hasPipeline: true).OwnerOf(PressureDomain.Pipeline, Quiet with { ProbeLag = lag }));

    // Longer than 50 ms, and three times as long as usual.
    [Theory]
    [InlineData(0.050, 0.001, false)]
    [InlineData(0.051, 0.001, true)]
    [InlineData(0.375, 0.125, true)]
    [InlineData(0.374, 0.125, false)]
    [InlineData(0.500, 0.125, true)]
    public void IsRoundTripLong_ComparedWithTheUsualOne_IsThreeTimesAsLong(double roundTrip, double usual, bool isLong)
    {
        PressureSignals signals = Quiet with { RoundTrip = roundTrip, UsualRoundTrip = usual };

        Assert.Equal(isLong, Attribution.IsRoundTripLong(signals));
        Assert.Equal(isLong ? Owner.Broker : Owner.Pipeline, new Attribution(hasPipeline: true).OwnerOf(PressureDomain.Pipeline, signals));
    }

    [Fact]
    public void OwnerOf_WhatWasMeasured_IsTheFirstRuleThatHolds()
    {
        var behindAPipeline = new Attribution(hasPipeline: true);

        Assert.Equal(Owner.Generator, behindAPipeline.OwnerOf(PressureDomain.Produce, Quiet with { IsLate = true }));
        Assert.Equal(Owner.Generator, behindAPipeline.OwnerOf(PressureDomain.Pipeline, Quiet with { IsLate = true, ProbeGap = true }));
        Assert.Equal(Owner.Broker, behindAPipeline.OwnerOf(PressureDomain.Produce, Quiet));
        Assert.Equal(Owner.Probe, behindAPipeline.OwnerOf(PressureDomain.Probe, Quiet with { IsLate = true }));
        Assert.Equal(Owner.Probe, behindAPipeline.OwnerOf(PressureDomain.Pipeline, Quiet with { ProbeGap = true, BrokerTrouble = true }));
        Assert.Equal(Owner.Broker, behindAPipeline.OwnerOf(PressureDomain.Pipeline, Quiet with { BrokerTrouble = true }));
        Assert.Equal(Owner.Broker, behindAPipeline.OwnerOf(PressureDomain.Pipeline, Quiet with { Throttle = 0.01 }));
        Assert.Equal(Owner.Pipeline, behindAPipeline.OwnerOf(PressureDomain.Pipeline, Quiet with { Throttle = 0 }));
        Assert.Equal(Owner.Unattributed, new Attribution(hasPipeline: false).OwnerOf(PressureDomain.Pipeline, Quiet));
    }
}
