using Soakd.Engine.Pacing;
using Soakd.Engine.Plan;

namespace Soakd.Engine.Tests.Pacing;

public class ArrivalProcessTests
{
    private const long Second = 1_000_000;

    [Fact]
    public void Ln_OverItsWholeRange_IsTheLogarithm()
    {
        for (var x = 1.0 / (1UL << 54); x < 1; x *= 1.0009)
            Assert.InRange(Math.Abs(ArrivalProcess.Ln(x) - Math.Log(x)), 0, 4e-16 * Math.Max(1, Math.Abs(Math.Log(x))));
    }

    [Fact]
    public void GapBefore_OfPoissonArrivals_IsTheSameOnAnyMachine()
    {
        var arrivals = new ArrivalProcess(Arrivals.Poisson, 42);

        Assert.Equal(
            [850_165_344L, 597_985_249, 3_666_283_330, 2_555_948_321, 2_133_118_733],
            Enumerable.Range(0, 5).Select(n => arrivals.GapBefore(n)));
    }

    [Fact]
    public void GapBefore_OfConstantArrivals_IsOneRecord() => Assert.Equal(Load.PerRecord, default(ArrivalProcess).GapBefore(0));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Peek_OfPoissonArrivals_HasTheirMeanAndVariancePerMillisecond(ulong seed)
    {
        const int Rate = 20_000;
        const int Milliseconds = 20_000;
        var counts = new int[Milliseconds];
        foreach (var intended in Poisson(Rate, seed, Milliseconds * 1_000L))
            counts[Math.Min(Milliseconds - 1, intended / 1_000)]++;

        // 20 a millisecond; the standard errors over 20,000 of them are 0.032 for the mean and 0.2 for the variance.
        var mean = counts.Average();
        Assert.InRange(mean, 19.84, 20.16);
        Assert.InRange(counts.Average(count => (count - mean) * (count - mean)), 19, 21);
    }

    [Fact]
    public void Peek_OfPoissonArrivals_IsGivenByTheSeed()
    {
        Assert.Equal(Poisson(1_000, 7, Second), Poisson(1_000, 7, Second));
        Assert.NotEqual(Poisson(1_000, 7, Second), Poisson(1_000, 8, Second));
    }

    private static List<long> Poisson(int rate, ulong seed, long untilUs) => CurveWalk.IntendedBy(
        new RatePiece(0, 0, untilUs, Rate.PerSecond(rate), Rate.PerSecond(rate)), untilUs, new ArrivalProcess(Arrivals.Poisson, seed));
}
