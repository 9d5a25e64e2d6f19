using Soakd.Engine.Statistics;

namespace Soakd.Engine.Memory;

/// <summary>The straight line through a window of bucket minima, and how sure it is.</summary>
/// <param name="Points">How many minima it goes through.</param>
/// <param name="Z">Mann–Kendall's Z, autocorrelation allowed for.</param>
/// <param name="Slope">Theil–Sen slope, in MiB/h.</param>
/// <param name="Low">Lower end of its 99 % range.</param>
/// <param name="High">Upper end of its 99 % range.</param>
/// <param name="Noise">Standard deviation of the minima about the line, in MiB, from their median deviation.</param>
/// <param name="Correction">By how much autocorrelation widens the variance, at least 1.</param>
/// <param name="Hours">How long the window is, one bucket a point.</param>
internal readonly record struct MemoryTrend(
    int Points, double Z, double Slope, double Low, double High, double Noise, double Correction, double Hours)
{
    /// <summary>The standard error of the slope, in MiB/h.</summary>
    public double SlopeError => (High - Low) / (2 * TheilSen.Z99);

    /// <summary>Fits a window.</summary>
    /// <param name="hours">Times, strictly rising; at least three.</param>
    /// <param name="mebibytes">Values.</param>
    /// <param name="bucketHours">How long a bucket is.</param>
    /// <param name="room">Where to work.</param>
    public static MemoryTrend Of(ReadOnlySpan<double> hours, ReadOnlySpan<double> mebibytes, double bucketHours, SlopeBuffer room)
    {
        int n = hours.Length;
        double slope = TheilSen.Slope(hours, mebibytes, room);
        var residuals = new double[n];
        for (int i = 0; i < n; i++)
            residuals[i] = mebibytes[i] - slope * hours[i];

        double correction = MannKendall.Correction(Ranks.Of(residuals));
        double noise = MedianDeviation.Of(residuals);

        double[] sorted = mebibytes.ToArray();
        Array.Sort(sorted);
        double variance = correction * MannKendall.Variance(sorted);
        (double low, double high) = TheilSen.Range(hours, mebibytes, Math.Sqrt(variance), room);
        double z = MannKendall.Z(MannKendall.Score(mebibytes), variance);
        return new MemoryTrend(n, z, slope, low, high, noise, correction, n * bucketHours);
    }
}
