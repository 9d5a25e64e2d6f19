using Soakd.Engine.Statistics;

namespace Soakd.Engine.Memory;

/// <summary>
/// The smallest steady growth that a run like this one finds nine times in ten, from its noise, the number of its points and the
/// gates (docs/method.md#smallest-visible-growth). It is the largest of the growths that the rules of the final evaluation need.
/// </summary>
internal static class VisibleGrowth
{
    // The normal quantile for nine times in ten; and the error of (last − middle) − 0.30 (last − first), in errors of one third's median.
    internal const double Power = 1.2816;
    private static readonly double ShareError = Math.Sqrt(0.7 * 0.7 + 1 + 0.3 * 0.3);

    /// <summary>The resolution that the noise allows, in MiB/h, from every rule except the limit itself. When it is above the limit, a run
    /// without findings proves nothing.</summary>
    public static double Resolution(GrowthTest test, in MemoryTrend trend)
    {
        double error = trend.SlopeError;
        double real = (test.CriticalZ + Power) * error;
        double low = test.Gates.LowMiBPerHour + (TheilSen.Z99 + Power) * error;
        double growth = test.MinGrowth(trend.Noise) / trend.Hours + Power * error;
        return Math.Max(Math.Max(real, low), Math.Max(growth, ContinuityNeeds(test, trend)));
    }

    /// <summary>The smallest growth that the run could have found, in MiB/h: the resolution together with the gate of the slope.</summary>
    public static double Smallest(GrowthTest test, in MemoryTrend trend) =>
        Math.Max(Resolution(test, trend), test.Gates.SlopeMiBPerHour + Power * trend.SlopeError);

    /// <summary>
    /// The number of points needed for a resolution as good as the gate of the slope; null when the points of a whole day are too few.
    /// </summary>
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

    // On a straight line, the last third adds half of the rise between the first and last third, and that rise is two thirds of all growth.
    private static double ContinuityNeeds(GrowthTest test, in MemoryTrend trend)
    {
        double spare = (0.5 - test.LastShare) * 2 / 3 * trend.Hours;
        return (Power * ShareError - test.Tolerance) * GrowthTest.ThirdError(trend.Points, trend.Noise, trend.Correction) / spare;
    }
}
