using Soakd.Engine.Statistics;

namespace Soakd.Engine.Memory;

/// <summary>
/// Detects a leak that began too late to be visible in the whole window: a trailing window grows, no slower than the window before it, and
/// by more than four times the earlier variation of the series. Because of the last rule, a series that only fluctuates (a cycle, strong
/// autocorrelation) does not fail on its latest rise.
/// </summary>
internal static class LateGrowth
{
    internal const double MinPace = 0.8;
    internal const double SpreadMultiple = 4;

    /// <summary>Whether one of the trailing windows shows such growth.</summary>
    public static bool Shows(
        GrowthTest test, ReadOnlySpan<int> windows, ReadOnlySpan<double> hours, ReadOnlySpan<double> mebibytes, double bucketHours,
        SlopeBuffer buffer)
    {
        foreach (int window in windows)
        {
            if (mebibytes.Length >= 2 * window && Shows(test, window, hours, mebibytes, bucketHours, buffer)) return true;
        }

        return false;
    }

    private static bool Shows(
        GrowthTest test, int window, ReadOnlySpan<double> hours, ReadOnlySpan<double> mebibytes, double bucketHours, SlopeBuffer buffer)
    {
        ReadOnlySpan<double> trailing = mebibytes[^window..];
        if (!test.MayGrow(trailing)) return false;

        MemoryTrend trend = MemoryTrend.Of(hours[^window..], trailing, bucketHours, buffer);
        return test.Shape(trend, trailing) == GrowthShape.Growth
            && trend.Slope >= MinPace * TheilSen.Slope(hours[^(2 * window)..^window], mebibytes[^(2 * window)..^window], buffer)
            && trend.Slope * trend.Hours >= SpreadMultiple * MedianDeviation.Of(mebibytes[..^window].ToArray());
    }
}
