namespace Soakd.Engine.Memory;

/// <summary>A standard deviation that wild values do not move: 1.4826 times the median distance from the median.</summary>
internal static class MedianDeviation
{
    private const double OfNormal = 1.4826;

    /// <summary>The deviation of some values, at least one. Overwrites them.</summary>
    public static double Of(Span<double> values)
    {
        double median = Selection.Median(values);
        for (int i = 0; i < values.Length; i++)
            values[i] = Math.Abs(values[i] - median);
        return OfNormal * Selection.Median(values);
    }
}
