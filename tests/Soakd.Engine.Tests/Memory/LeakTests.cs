using Soakd.TestKit.Memory;

namespace Soakd.Engine.Tests.Memory;

/// <summary>
/// Leaks of every rate and onset: found at least as often, and suspected at least as soon, as by the rule of the literature, in
/// simulations.
/// </summary>
public sealed class LeakTests
{
    private const int Runs = 200;

    [Theory]
    [InlineData(1, 1.0)]
    [InlineData(3, 1.0)]
    [InlineData(5, 1.0)]
    [InlineData(5, 0.3)]
    [InlineData(10, 0.75)]
    public void Conclude_FourMebibytesAnHourInALiveHeap_Fails(double secondsApart, double deviation)
    {
        SimulatedHour[] hours = MemorySimulation.Collected(MemoryShape.Collected(secondsApart, deviation))
            .Play(MemoryLeak.MebibytesPerHour(4), Runs);

        Assert.InRange(hours.Count(hour => hour.Fails), 0.95 * Runs, Runs);
        Assert.All(hours, hour => Assert.InRange(4, hour.Conclusion.Slope!.Low - 1, hour.Conclusion.Slope.High + 1));
    }

    [Theory]
    [InlineData("N1", 22)]
    [InlineData("N2", 35)]
    public void Add_OneMebibyteAMinuteFromTheStart_IsSuspectedInTimeAndFails(string shape, double medianDelay)
    {
        SimulatedHour[] hours = MemorySimulation.Sampled(Named(shape)).Play(new MemoryLeak(MemoryLeak.Mebibyte), Runs);

        Assert.InRange(hours.Count(hour => hour.Fails), 0.98 * Runs, Runs);
        Assert.InRange(SimulatedHour.MedianDelay(hours, 0), 10, medianDelay);
    }

    /// <summary>
    /// The leak table: the minimum share of FAIL in percent, and the maximum of the median delay from onset to suspicion, in minutes.
    /// </summary>
    [Theory]
    [InlineData("N1", 1, 0, 100, 22)]
    [InlineData("N2", 1, 0, 100, 35)]
    [InlineData("N3", 1, 0, 98, 51)]
    [InlineData("N4", 1, 0, 85, 33)]
    [InlineData("N1", 1, 20, 100, 11)]
    [InlineData("N2", 1, 20, 100, 22)]
    [InlineData("N3", 1, 20, 97, 32.5)]
    [InlineData("N4", 1, 20, 83, 19)]
    [InlineData("N1", 10, 0, 100, 18)]
    [InlineData("N4", 10, 0, 100, 18)]
    [InlineData("N2", 10, 0, 100, 27)]
    [InlineData("N3", 10, 0, 100, 50)]
    [InlineData("N1", 10, 20, 100, 7)]
    [InlineData("N2", 10, 20, 100, 13)]
    [InlineData("N3", 10, 20, 100, 30)]
    [InlineData("N4", 10, 20, 100, 7)]
    [InlineData("N1", 10, 40, 100, 7)]
    [InlineData("N2", 10, 40, 100, 13)]
    [InlineData("N4", 10, 40, 99, 7)]
    [InlineData("N1", 0.5, 0, 100, 30)]
    [InlineData("N2", 0.5, 0, 93, 49)]
    [InlineData("N3", 0.5, 0, 64, double.PositiveInfinity)]
    [InlineData("N4", 0.5, 0, 31, double.PositiveInfinity)]
    public void Conclude_Leak_IsFoundAsOftenAndAsSoonAsTheReference(
        string shape, double megabytesAMinute, double fromMinute, double least, double medianDelay)
    {
        SimulatedHour[] hours = MemorySimulation.Sampled(Named(shape)).Play(new MemoryLeak(megabytesAMinute * 1e6, fromMinute), Runs);

        Assert.InRange(100.0 * hours.Count(hour => hour.Fails) / Runs, least, 100);
        Assert.InRange(SimulatedHour.MedianDelay(hours, fromMinute), 0, medianDelay);
    }

    private static MemoryShape Named(string name) => MemoryShape.All.Single(shape => shape.Name == name);
}
