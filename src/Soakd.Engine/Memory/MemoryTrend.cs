using Soakd.Engine.Statistics;

namespace Soakd.Engine.Memory;

/// <summary>The straight line through a window of bucket minima, and its accuracy.</summary>
/// <param name="Points">How many minima it goes through.</param>
/// <param name="Z">Mann–Kendall's Z, corrected for autocorrelation.</param>
/// <param name="Slope">Theil–Sen slope, in MiB/h.</param>
/// <param name="Low">Lower end of its 99 % range.</param>
/// <param name="High">Upper end of its 99 % range.</param>
/// <param name="Noise">Standard deviation of the minima about the line, in MiB, computed from their median deviation.</param>
/// <param name="Correction">The factor by which autocorrelation widens the variance, at least 1.</param>
/// <param name="Hours">The length of the window: one bucket for each point.</param>
internal readonly record struct MemoryTrend(
    int Points, double Z, double Slope, double Low, double High, double Noise, double Correction, double Hours)
{
    /// <summary>The standard error of the slope, in MiB/h.</summary>
    public double SlopeError => (High - Low) / (2 * TheilSen.Z99);

    /// <summary>Fits a window.</summary>
    /// <param name="hours">Times, strictly rising; at least three.</param>
    /// <param name="mebibytes">Values.</param>
    /// <param name="bucketHours">The length of a bucket, in hours.</param>
    /// <param name="buffer">Working memory.</param>
    public static MemoryTrend Of(ReadOnlySpan<double> hours, ReadOnlySpan<double> mebibytes, double bucketHours, SlopeBuffer buffer)
    {
        int n = hours.Length;
        double slope = TheilSen.Slope(hours, mebibytes, buffer);
        var residuals = new double[n];
        for (int i = 0; i < n; i++)
            residuals[i] = mebibytes[i] - slope * hours[i];

        double correction = MannKendall.Correction(Ranks.Of(residuals));
        double noise = MedianDeviation.Of(residuals);

        double[] sorted = mebibytes.ToArray();
        Array.Sort(sorted);
        double variance = correction * MannKendall.Variance(sorted);
        (double low, double high) = TheilSen.Range(hours, mebibytes, Math.Sqrt(variance), buffer);
        double z = MannKendall.Z(MannKendall.Score(mebibytes), variance);
        return new MemoryTrend(n, z, slope, low, high, noise, correction, n * bucketHours);
    }
}
