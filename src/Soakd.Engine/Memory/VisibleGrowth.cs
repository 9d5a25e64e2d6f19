using Soakd.Engine.Statistics;

namespace Soakd.Engine.Memory;

/// <summary>
/// The smallest steady growth that a run like this one finds nine times in ten, from its noise, the number of its points and the
/// gates (docs/method.md#smallest-visible-growth): the largest of what each rule of the final look needs.
/// </summary>
internal static class VisibleGrowth
{
    // Nine times in ten, and the error of (last − middle) − 0.30 (last − first) in errors of one third's median.
    internal const double Power = 1.2816;
    private static readonly double ShareError = Math.Sqrt(0.7 * 0.7 + 1 + 0.3 * 0.3);

    /// <summary>What the noise allows, in MiB/h: every rule but the limit itself. Above the limit, a run without findings proves nothing.</summary>
    public static double Resolution(GrowthTest test, in MemoryTrend trend)
    {
        double error = trend.SlopeError;
        double real = (test.CriticalZ + Power) * error;
        double low = test.Gates.LowMiBPerHour + (TheilSen.Z99 + Power) * error;
        double growth = test.LeastGrowth(trend.Noise) / trend.Hours + Power * error;
        return Math.Max(Math.Max(real, low), Math.Max(growth, GoingOn(test, trend)));
    }

    /// <summary>The smallest growth that the run could have seen, in MiB/h: the same, and the slope's own gate.</summary>
    public static double Smallest(GrowthTest test, in MemoryTrend trend) =>
        Math.Max(Resolution(test, trend), test.Gates.SlopeMiBPerHour + Power * trend.SlopeError);

    /// <summary>How many points it would take until the resolution is down at the slope's gate; null when a day's would not do.</summary>
    public static int? PointsNeeded(GrowthTest test, in MemoryTrend trend)
    {
        double bucketHours = trend.Hours / trend.Points;
        for (int points = trend.Points; points * bucketHours <= 24; points += 1 + points / 50)
        {
            // The error of a slope falls with the 3/2th power of the number of points (docs/method.md#smallest-visible-growth).
            double half = (trend.High - trend.Low) / 2 * Math.Pow((double)trend.Points / points, 1.5);
            MemoryTrend longer = trend with { Points = points, Hours = points * bucketHours, Low = -half, High = half };
            if (Resolution(test, longer) <= test.Gates.SlopeMiBPerHour) return points;
        }

        return null;
    }

    // Of a straight line, the last third adds half of the rise between thirds, which is two thirds of all growth.
    private static double GoingOn(GrowthTest test, in MemoryTrend trend)
    {
        double spare = (0.5 - test.LastShare) * 2 / 3 * trend.Hours;
        return (Power * ShareError - test.Benefit) * GrowthTest.ThirdError(trend.Points, trend.Noise, trend.Correction) / spare;
    }
}
