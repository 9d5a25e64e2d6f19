using Soakd.Engine.Memory;
using Soakd.TestKit.Memory;

namespace Soakd.Engine.Tests.Memory;

/// <summary>Healthy hours of every kind: none may FAIL, or no more than the share given.</summary>
public sealed class FalseAlarmTests
{
    private const int Runs = 400;

    [Theory]
    [InlineData("N1")]
    [InlineData("N2")]
    [InlineData("N3")]
    [InlineData("N6")]
    [InlineData("N9")]
    public void Conclude_FlatSawToothOrStep_NeverFails(string shape) =>
        Assert.Equal(0, Fails(MemorySimulation.Sampled(Named(shape))));

    [Theory]
    [InlineData("N1")]
    [InlineData("N2")]
    [InlineData("N3")]
    [InlineData("N6")]
    [InlineData("N9")]
    public void Conclude_FlatLiveHeap_NeverFails(string shape) =>
        Assert.Equal(0, Fails(MemorySimulation.Collected(Named(shape))));

    /// <summary>In simulations, the rule of the literature had 1.8 %, 9 % and 21 %, and 1 % for a 10-minute cycle.</summary>
    [Theory]
    [InlineData("N4", 0.01)]
    [InlineData("N8", 0.05)]
    [InlineData("N5s", 0.0)]
    [InlineData("N5", 0.0)]
    [InlineData("N7", 0.0)]
    public void Conclude_FluctuatingOrWarmingUp_FailsLessThanTheReference(string shape, double most) =>
        Assert.InRange(Fails(MemorySimulation.Sampled(Named(shape))) / (double)Runs, 0, most);

    [Fact]
    public void Conclude_SlowWarmUp_WarnsThatItSlowsDown()
    {
        SimulatedHour hour = MemorySimulation.Sampled(MemoryShape.N5Slow).Play(1, MemoryLeak.None);

        Assert.Equal(GrowthVerdict.Warn, hour.Conclusion.Verdict);
        Assert.Contains("more and more slowly", hour.Conclusion.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Conclude_QuietLiveHeap_Passes()
    {
        SimulatedHour[] hours = MemorySimulation.Collected(MemoryShape.Collected(5, 0.1)).Play(MemoryLeak.None, 20);

        Assert.All(hours, hour => Assert.Equal(GrowthVerdict.Pass, hour.Conclusion.Verdict));
        Assert.All(hours, hour => Assert.InRange(hour.Conclusion.SmallestVisible!.Value, 2, 2.2));
    }

    private static int Fails(MemorySimulation simulation) => simulation.Play(MemoryLeak.None, Runs).Count(hour => hour.Fails);

    private static MemoryShape Named(string name) => MemoryShape.All.Single(shape => shape.Name == name);
}
