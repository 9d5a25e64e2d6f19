using Soakd.Engine.Backpressure;

namespace Soakd.Engine.Tests.Backpressure;

/// <summary>The thresholds of docs/method.md#pressure-thresholds: where each level is entered, and where it may be left.</summary>
public sealed class PressureRulesTests
{
    private const double Tiny = 1e-9;

    private static readonly PressureSignals Quiet = new() { BeginUs = 0, EndUs = 1_000_000 };

    private static readonly Dictionary<string, (PressureDomain Domain, Func<double, PressureSignals> With)> Signals = new()
    {
        ["queue, s"] = (PressureDomain.Produce, value => Quiet with { QueueSeconds = value }),
        ["queue, share"] = (PressureDomain.Produce, value => Quiet with { QueueShare = value }),
        ["not acknowledged"] = (PressureDomain.Produce, value => Quiet with { Unacknowledged = value }),
        ["ack, usually 1 ms"] = (PressureDomain.Produce, value => Quiet with { AckP95 = value, UsualAckP95 = 0.001 }),
        ["ack, usually 100 ms"] = (PressureDomain.Produce, value => Quiet with { AckP95 = value, UsualAckP95 = 0.1 }),
        ["lag"] = (PressureDomain.Pipeline, value => Quiet with { TimeLag = value }),
        ["lag, usually 1 s"] = (PressureDomain.Pipeline, value => Quiet with { TimeLag = value, UsualTimeLag = 1 }),
        ["lag that grows"] = (PressureDomain.Pipeline, value => Quiet with { TimeLag = value, UsualTimeLag = 10, TimeLagSlope = 0.03 }),
        ["slope"] = (PressureDomain.Pipeline, value => Quiet with { TimeLagSlope = value }),
        ["probe lag"] = (PressureDomain.Probe, value => Quiet with { ProbeLag = value }),
    };

    [Theory]
    [InlineData("queue, s", PressureLevel.Elevated, 0.25, 0.15)]
    [InlineData("queue, s", PressureLevel.Backpressured, 1, 0.5)]
    [InlineData("queue, share", PressureLevel.Saturated, 0.5, 0.3)]
    [InlineData("not acknowledged", PressureLevel.Backpressured, 0.02, 0.012)]
    [InlineData("ack, usually 1 ms", PressureLevel.Elevated, 0.021, 0.0126)]
    [InlineData("ack, usually 1 ms", PressureLevel.Backpressured, 0.101, 0.0606)]
    [InlineData("ack, usually 100 ms", PressureLevel.Elevated, 0.3, 0.18)]
    [InlineData("ack, usually 100 ms", PressureLevel.Backpressured, 1, 0.6)]
    [InlineData("lag", PressureLevel.Elevated, 2, 1.2)]
    [InlineData("lag, usually 1 s", PressureLevel.Elevated, 3, 1.8)]
    [InlineData("lag that grows", PressureLevel.Backpressured, 5, 2.5)]
    [InlineData("slope", PressureLevel.Saturated, 0.10, 0.06)]
    [InlineData("probe lag", PressureLevel.Elevated, 0.25, 0.15)]
    [InlineData("probe lag", PressureLevel.Backpressured, 1, 0.6)]
    [InlineData("probe lag", PressureLevel.Saturated, 5, 3)]
    public void Read_ASignal_EntersAndHoldsALevelFromItsThresholdsOn(string signal, PressureLevel level, double enter, double exit)
    {
        Assert.False(Read(signal, enter - Tiny).Enters(level));
        Assert.True(Read(signal, enter + Tiny).Enters(level));
        Assert.True(Read(signal, enter + Tiny).Highest >= level);
        Assert.True(Read(signal, exit + Tiny).Holds(level));
        Assert.False(Read(signal, exit - Tiny).Holds(level));
    }

    // A queue that is full is left late: when a quarter of a second is left in it.
    [Fact]
    public void Read_TheQueue_HoldsSaturationAndDoesNotEnterIt()
    {
        PressureReading reading = Read("queue, s", 1_000);

        Assert.False(reading.Enters(PressureLevel.Saturated));
        Assert.True(Read("queue, s", 0.25 + Tiny).Holds(PressureLevel.Saturated));
        Assert.False(Read("queue, s", 0.25 - Tiny).Holds(PressureLevel.Saturated));
    }

    [Theory]
    [InlineData(0.02, false)]
    [InlineData(0.021, true)]
    public void Read_ALag_IsBackpressureOnlyWhileItGrows(double slope, bool enters)
    {
        PressureReading reading = PressureRules.Read(
            PressureDomain.Pipeline, Quiet with { TimeLag = 100, UsualTimeLag = 100, TimeLagSlope = slope });

        Assert.Equal(enters, reading.Enters(PressureLevel.Backpressured));
        Assert.True(reading.Holds(PressureLevel.Backpressured));
    }

    [Theory]
    [InlineData(-0.02, true)]
    [InlineData(-0.021, false)]
    public void Read_ALagThatFalls_DoesNotHoldBackpressure(double slope, bool holds) => Assert.Equal(
        holds,
        PressureRules.Read(PressureDomain.Pipeline, Quiet with { TimeLag = 100, UsualTimeLag = 100, TimeLagSlope = slope })
            .Holds(PressureLevel.Backpressured));

    [Fact]
    public void Read_WhatIsThereOrNot_Saturates()
    {
        AssertSaturates(PressureDomain.Produce, Quiet with { QueueFull = true });
        AssertSaturates(PressureDomain.Produce, Quiet with { Failed = 1 });
        AssertSaturates(PressureDomain.Produce, Quiet with { Throttle = 0.1, AckedOfDue = 0.94 });
        AssertSaturates(PressureDomain.Pipeline, Quiet with { OutputStopped = true });
        AssertSaturates(PressureDomain.Probe, Quiet with { ProbeGap = true });
    }

    [Fact]
    public void Read_NothingOrTooLittle_IsOk()
    {
        foreach (PressureDomain domain in Enum.GetValues<PressureDomain>())
            Assert.Equal(PressureLevel.Ok, PressureRules.Read(domain, Quiet).Highest);
        Assert.Equal(PressureLevel.Ok, PressureRules.Read(PressureDomain.Produce, Quiet with { Throttle = 0.1, AckedOfDue = 0.95 }).Highest);
        Assert.Equal(PressureLevel.Ok, PressureRules.Read(PressureDomain.Produce, Quiet with { Throttle = 0, AckedOfDue = 0.5 }).Highest);
        Assert.Equal(PressureLevel.Ok, PressureRules.Read(PressureDomain.Produce, Quiet with { AckP95 = 100 }).Highest);
    }

    private static void AssertSaturates(PressureDomain domain, PressureSignals signals)
    {
        PressureReading reading = PressureRules.Read(domain, signals);
        Assert.Equal(PressureLevel.Saturated, reading.Highest);
        Assert.False(PressureRules.Read(domain, Quiet).Holds(PressureLevel.Saturated));
    }

    private static PressureReading Read(string signal, double value) =>
        PressureRules.Read(Signals[signal].Domain, Signals[signal].With(value));
}
