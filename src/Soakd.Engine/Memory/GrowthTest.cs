using Soakd.Engine.Statistics;

namespace Soakd.Engine.Memory;

/// <summary>
/// Separates growth from noise and from a step (docs/method.md#growth). A trend must be significant (Z), large enough (the gates), and
/// continuous: each later third of the window must add its share of the rise, within the accuracy that the noise allows.
/// </summary>
/// <param name="Gates">The minimum values of a trend.</param>
/// <param name="CriticalZ">The minimum of Z.</param>
/// <param name="MiddleShare">The minimum share of the rise between the medians of the first and the middle third.</param>
/// <param name="LastShare">The minimum share between the medians of the middle and the last third.</param>
/// <param name="Tolerance">The tolerance for each share, in standard errors of the median of a third.</param>
internal sealed record GrowthTest(GrowthGates Gates, double CriticalZ, double MiddleShare, double LastShare, double Tolerance)
{
    /// <summary>The minimum number of points of a window.</summary>
    public const int MinPoints = 12;

    internal const double NoiseMultiple = 4;

    // The error of a median divided by the error of a mean, for normal noise: sqrt(pi/2).
    internal const double MedianError = 1.2533;

    /// <summary>For evaluations during the run. Its limit for Z is high enough for one evaluation each minute.</summary>
    public static GrowthTest Live(GrowthGates gates) => new(gates, 3.3, 0.20, 0.25, 0);

    /// <summary>
    /// For the single evaluation at the end. The limit for Z is higher than the usual 2.33, and the thirds have a tolerance for noise.
    /// Simulations show that this finds more leaks in autocorrelated series, with fewer false alarms (docs/memory.md).
    /// </summary>
    public static GrowthTest Final(GrowthGates gates) => new(gates, 2.8, 0.20, 0.30, 0.75);

    /// <summary>What a window shows.</summary>
    /// <param name="trend">The line fitted to it.</param>
    /// <param name="mebibytes">Its values.</param>
    public GrowthShape Shape(in MemoryTrend trend, ReadOnlySpan<double> mebibytes)
    {
        if (trend.Points < MinPoints
            || trend.Z < CriticalZ
            || trend.Slope < Gates.SlopeMiBPerHour
            || trend.Low < Gates.LowMiBPerHour
            || trend.Slope * trend.Hours < MinGrowth(trend.Noise)) return GrowthShape.None;
        return Continues(trend, mebibytes) ? GrowthShape.Growth : GrowthShape.Trend;
    }

    /// <summary>
    /// A fast check by the score alone: false when the window cannot show growth. Most evaluations end here, before a slope is computed.
    /// </summary>
    /// <param name="mebibytes">Its values.</param>
    public bool MayGrow(ReadOnlySpan<double> mebibytes)
    {
        int n = mebibytes.Length;
        return n >= MinPoints && MannKendall.Score(mebibytes) >= CriticalZ * Math.Sqrt(MannKendall.Variance(n));
    }

    /// <summary>The minimum growth over a window that counts at this noise; both in MiB.</summary>
    public double MinGrowth(double noise) => Math.Max(Gates.GrowthBytes / MemoryUnits.Mebibyte, NoiseMultiple * noise);

    /// <summary>The standard error of the median of a third of a window, in MiB.</summary>
    public static double ThirdError(int points, double noise, double correction) =>
        MedianError * noise * Math.Sqrt(correction / Math.Max(1, points / 3));

    private bool Continues(in MemoryTrend trend, ReadOnlySpan<double> values)
    {
        int third = values.Length / 3;
        double first = Median(values[..third]);
        double middle = Median(values[third..^third]);
        double last = Median(values[^third..]);
        double rise = last - first;
        double tolerance = Tolerance * ThirdError(trend.Points, trend.Noise, trend.Correction);
        return rise > 0 && middle - first >= MiddleShare * rise - tolerance && last - middle >= LastShare * rise - tolerance;
    }

    private static double Median(ReadOnlySpan<double> values) => Selection.Median(values.ToArray());
}

/// <summary>What a window of points shows.</summary>
internal enum GrowthShape
{
    /// <summary>No trend that is both real and large enough.</summary>
    None,

    /// <summary>A real and large trend that is a step, or that slows down.</summary>
    Trend,

    /// <summary>A real and large trend that continues through the whole window.</summary>
    Growth,
}
