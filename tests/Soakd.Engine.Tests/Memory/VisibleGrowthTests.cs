using Soakd.TestKit.Memory;

namespace Soakd.Engine.Tests.Memory;

/// <summary>
/// The smallest growth that a healthy hour prints, injected into the same hour: found in at least four of five; half of it in no
/// more than one of three. So the figure is neither too small nor too large.
/// </summary>
public sealed class VisibleGrowthTests
{
    private const int Runs = 100;

    [Theory]
    [InlineData("N1")]
    [InlineData("N2")]
    [InlineData("N3")]
    [InlineData("N9")]
    public void SmallestVisible_OfASawTooth_Covers(string shape) =>
        AssertCovers(MemorySimulation.Sampled(MemoryShape.All.Single(known => known.Name == shape)));

    [Theory]
    [InlineData(5, 0.1)]
    [InlineData(5, 1)]
    [InlineData(10, 0.75)]
    [InlineData(30, 0.3)]
    public void SmallestVisible_OfALiveHeap_Covers(double secondsApart, double deviation) =>
        AssertCovers(MemorySimulation.Collected(MemoryShape.Collected(secondsApart, deviation)));

    private static void AssertCovers(MemorySimulation simulation)
    {
        int found = 0;
        int halfFound = 0;
        for (int seed = 1; seed <= Runs; seed++)
        {
            double visible = simulation.Play(seed, MemoryLeak.None).Conclusion.SmallestVisible!.Value;
            if (simulation.Play(seed, MemoryLeak.MebibytesPerHour(visible)).Fails) found++;
            if (simulation.Play(seed, MemoryLeak.MebibytesPerHour(visible / 2)).Fails) halfFound++;
        }

        Assert.InRange(found, 0.8 * Runs, Runs);
        Assert.InRange(halfFound, 0, Runs / 3);
    }
}
