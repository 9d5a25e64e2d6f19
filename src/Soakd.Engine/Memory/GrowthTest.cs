using Soakd.Engine.Statistics;

namespace Soakd.Engine.Memory;

/// <summary>
/// Tells growth from noise and from a step (docs/method.md#growth). A trend must be real (Z), material (the gates), and must
/// go on: each later third of the window has to add its share of the rise, as far as the noise lets one say so.
/// </summary>
/// <param name="Gates">What a trend must reach.</param>
/// <param name="CriticalZ">The least Z.</param>
/// <param name="MiddleShare">The least share of the rise between the medians of the first and the middle third.</param>
/// <param name="LastShare">The least share between the medians of the middle and the last third.</param>
/// <param name="Benefit">By how many standard errors of a third's median a third may miss its share.</param>
internal sealed record GrowthTest(GrowthGates Gates, double CriticalZ, double MiddleShare, double LastShare, double Benefit)
{
    /// <summary>Fewer points than this show nothing.</summary>
    public const int LeastPoints = 12;

    internal const double NoiseMultiple = 4;

    // Of a median, compared with the error of a mean, under normal noise: sqrt(pi/2).
    internal const double MedianError = 1.2533;

    /// <summary>For looks while the run goes on: a boundary high enough for looking every minute.</summary>
    public static GrowthTest Live(GrowthGates gates) => new(gates, 3.3, 0.20, 0.25, 0);

    /// <summary>
    /// For the one look at the end. Z is higher than the textbook's 2.33 and the thirds get the benefit of their noise: by
    /// simulation that finds more leaks in autocorrelated series, at fewer false alarms (docs/memory.md).
    /// </summary>
    public static GrowthTest Final(GrowthGates gates) => new(gates, 2.8, 0.20, 0.30, 0.75);

    /// <summary>What a window shows.</summary>
    /// <param name="trend">The line through it.</param>
    /// <param name="mebibytes">Its values.</param>
    public GrowthShape Shape(in MemoryTrend trend, ReadOnlySpan<double> mebibytes)
    {
        if (trend.Points < LeastPoints
            || trend.Z < CriticalZ
            || trend.Slope < Gates.SlopeMiBPerHour
            || trend.Low < Gates.LowMiBPerHour
            || trend.Slope * trend.Hours < LeastGrowth(trend.Noise)) return GrowthShape.None;
        return GoesOn(trend, mebibytes) ? GrowthShape.Growth : GrowthShape.Trend;
    }

    /// <summary>Whether a window may show growth at all, told from its score alone: most looks end here, before any slope is made.</summary>
    /// <param name="mebibytes">Its values.</param>
    public bool MayGrow(ReadOnlySpan<double> mebibytes)
    {
        int n = mebibytes.Length;
        return n >= LeastPoints && MannKendall.Score(mebibytes) >= CriticalZ * Math.Sqrt(MannKendall.Variance(n));
    }

    /// <summary>The least growth over a window that counts at this noise, both in MiB.</summary>
    public double LeastGrowth(double noise) => Math.Max(Gates.GrowthBytes / MemoryUnits.Mebibyte, NoiseMultiple * noise);

    /// <summary>The standard error of the median of a third of a window, in MiB.</summary>
    public static double ThirdError(int points, double noise, double correction) =>
        MedianError * noise * Math.Sqrt(correction / Math.Max(1, points / 3));

    private bool GoesOn(in MemoryTrend trend, ReadOnlySpan<double> values)
    {
        int third = values.Length / 3;
        double first = Median(values[..third]);
        double middle = Median(values[third..^third]);
        double last = Median(values[^third..]);
        double rise = last - first;
        double benefit = Benefit * ThirdError(trend.Points, trend.Noise, trend.Correction);
        return rise > 0 && middle - first >= MiddleShare * rise - benefit && last - middle >= LastShare * rise - benefit;
    }

    private static double Median(ReadOnlySpan<double> values) => Selection.Median(values.ToArray());
}

/// <summary>What a window of points shows.</summary>
internal enum GrowthShape
{
    /// <summary>No trend that is both real and large enough.</summary>
    None,

    /// <summary>A real and large trend that is a step, or that is dying down.</summary>
    Trend,

    /// <summary>A real and large trend that goes on through all of the window.</summary>
    Growth,
}
