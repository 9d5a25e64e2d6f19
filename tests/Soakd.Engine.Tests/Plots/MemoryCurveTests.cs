using Soakd.Engine.Journal;
using Soakd.Engine.Memory;

namespace Soakd.Engine.Tests.Plots;

public sealed class MemoryCurveTests
{
    private const long Second = 1_000_000;

    [Fact]
    public void Conclude_AfterALeak_HasThePointsThatTheSlopeIsFittedTo()
    {
        MemoryConclusion conclusion = Conclude(second => 1e8 + second * 20_000.0);

        Assert.Equal(GrowthVerdict.Fail, conclusion.Verdict);
        Assert.Equal(conclusion.Points, conclusion.Curve.Hours.Length);
        Assert.Equal(conclusion.Points, conclusion.Curve.Mebibytes.Length);
        Assert.Equal(conclusion.Points, conclusion.FittedPoints);
        Assert.Equal(conclusion.Slope!.LastBytes, conclusion.Curve.Mebibytes[^1] * 1024 * 1024, 1.0);
        Assert.Equal(conclusion.Curve.Hours.Order(), conclusion.Curve.Hours);
    }

    [Fact]
    public void Conclude_AfterALeakThatBeganLate_SaysToHowManyPointsTheSlopeIsFitted()
    {
        MemoryConclusion conclusion = Conclude(second => 1e8 + Math.Max(0, second - 10_000) * 40_000.0 + second * 7919 % 1000);

        Assert.Equal(GrowthVerdict.Fail, conclusion.Verdict);
        Assert.InRange(conclusion.FittedPoints, 12, conclusion.Points - 1);
    }

    [Fact]
    public void Equals_AnotherWithTheSamePoints_IsTrue()
    {
        Assert.Equal(new MemoryCurve([1, 2], [3, 4]), new MemoryCurve([1, 2], [3, 4]));
        Assert.Equal(new MemoryCurve([1, 2], [3, 4]).GetHashCode(), new MemoryCurve([1, 2], [3, 4]).GetHashCode());
        Assert.NotEqual(new MemoryCurve([1, 2], [3, 4]), new MemoryCurve([1, 2], [3, 5]));
        Assert.NotEqual(new MemoryCurve([1, 2], [3, 4]), MemoryCurve.Empty);
    }

    private static MemoryConclusion Conclude(Func<int, double> bytes)
    {
        const int Seconds = 4 * 3600;
        var detector = new MemoryGrowthDetector(MemorySeriesKind.Sampled, GrowthGates.Sampled, new MemoryDetectorSettings());
        for (int second = 1; second <= Seconds; second++)
            detector.Add(second * Second, bytes(second));
        return detector.Conclude(Seconds * Second);
    }
}
