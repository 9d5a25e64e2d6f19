using Soakd.Engine.Statistics;

namespace Soakd.Engine.Tests.Statistics;

public sealed class TheilSenTests
{
    private static readonly double[] Hours = [.. Enumerable.Range(0, 60).Select(i => i / 60.0)];

    private readonly SlopeBuffer _room = new(0);

    [Fact]
    public void Slope_StraightLine_IsExact() =>
        Assert.Equal(7.5, TheilSen.Slope(Hours, Line(7.5, 0), _room), 9);

    [Fact]
    public void Slope_AQuarterOfThePointsOutliers_HardlyChanges()
    {
        double[] values = Line(7.5, 0.01);
        for (int i = 0; i < values.Length; i += 4) values[i] += 1000 * (i % 8 == 0 ? 1 : -1);

        Assert.InRange(TheilSen.Slope(Hours, values, _room), 7, 8);
    }

    [Fact]
    public void Slope_PointsMissing_UsesTheirTimes()
    {
        double[] hours = [0, 0.1, 0.2, 5, 5.1];

        Assert.Equal(3, TheilSen.Slope(hours, [.. hours.Select(hour => 3 * hour)], _room), 9);
    }

    [Fact]
    public void Range_MoreSpread_IsWiderAndHoldsTheSlope()
    {
        double[] values = Line(7.5, 1);
        double slope = TheilSen.Slope(Hours, values, _room);

        (double low, double high) = TheilSen.Range(Hours, values, 100, _room);
        (double lower, double higher) = TheilSen.Range(Hours, values, 300, _room);

        Assert.True(lower < low && low < slope && slope < high && high < higher);
    }

    [Fact]
    public void Range_WhiteNoise_HoldsTheTrueSlopeNinetyNineTimesInAHundred()
    {
        double deviation = Math.Sqrt(MannKendall.Variance(Hours.Length));
        int held = 0;
        for (int seed = 0; seed < 1000; seed++)
        {
            (double low, double high) = TheilSen.Range(Hours, Line(3, 1, seed), deviation, _room);
            if (low <= 3 && 3 <= high) held++;
        }

        Assert.InRange(held, 980, 1000);
    }

    internal static double[] Line(double slope, double noise, int seed = 7)
    {
        var random = new Random(seed);
        return [.. Hours.Select(hour => slope * hour + noise * (random.NextDouble() + random.NextDouble() - 1))];
    }
}
