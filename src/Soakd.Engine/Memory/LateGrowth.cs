using Soakd.Engine.Statistics;

namespace Soakd.Engine.Memory;

/// <summary>
/// Tells a leak that began too late to show in the whole window: a trailing window grows, no slower than the one before it, and by
/// more than four times what the series had wandered before. The last rule keeps a series that merely wanders (a cycle, strong
/// autocorrelation) from failing on its latest wave.
/// </summary>
internal static class LateGrowth
{
    internal const double LeastPace = 0.8;
    internal const double SpreadMultiple = 4;

    /// <summary>Whether one of the trailing windows shows such growth.</summary>
    public static bool Shows(
        GrowthTest test, ReadOnlySpan<int> windows, ReadOnlySpan<double> hours, ReadOnlySpan<double> mebibytes, double bucketHours, SlopeBuffer room)
    {
        foreach (int window in windows)
        {
            if (mebibytes.Length >= 2 * window && Shows(test, window, hours, mebibytes, bucketHours, room)) return true;
        }

        return false;
    }

    private static bool Shows(
        GrowthTest test, int window, ReadOnlySpan<double> hours, ReadOnlySpan<double> mebibytes, double bucketHours, SlopeBuffer room)
    {
        ReadOnlySpan<double> trailing = mebibytes[^window..];
        if (!test.MayGrow(trailing)) return false;

        MemoryTrend trend = MemoryTrend.Of(hours[^window..], trailing, bucketHours, room);
        return test.Shape(trend, trailing) == GrowthShape.Growth
            && trend.Slope >= LeastPace * TheilSen.Slope(hours[^(2 * window)..^window], mebibytes[^(2 * window)..^window], room)
            && trend.Slope * trend.Hours >= SpreadMultiple * MedianDeviation.Of(mebibytes[..^window].ToArray());
    }
}
