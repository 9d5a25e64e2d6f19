namespace Soakd.Engine.Statistics;

/// <summary>
/// The Mann–Kendall test for a monotone trend: S is the number of rising pairs minus the number of falling pairs. It assumes neither a
/// shape nor normal noise. Its variance is widened for autocorrelation as Hamed and Rao (1998) do, using only the significant lags from the
/// first one on, and never narrowed (docs/method.md#mann-kendall).
/// </summary>
internal static class MannKendall
{
    internal const int MaxLags = 15;
    internal const double SignificantLag = 1.645;

    /// <summary>S: over all pairs, +1 for a later value that is larger, −1 for one that is smaller.</summary>
    public static long Score(ReadOnlySpan<double> y)
    {
        long score = 0;
        for (int i = 0; i < y.Length; i++)
        {
            for (int j = i + 1; j < y.Length; j++)
                score += y[j].CompareTo(y[i]);
        }

        return score;
    }

    /// <summary>The variance of S for independent values without ties.</summary>
    public static double Variance(double n) => n * (n - 1) * (2 * n + 5) / 18;

    /// <summary>The variance of S for independent values, corrected for ties.</summary>
    /// <param name="sorted">The values in rising order.</param>
    public static double Variance(ReadOnlySpan<double> sorted)
    {
        double variance = Variance(sorted.Length);
        for (int begin = 0, end; begin < sorted.Length; begin = end)
        {
            end = begin + 1;
            while (end < sorted.Length && sorted[end] == sorted[begin]) end++;
            variance -= Variance(end - begin);
        }

        return variance;
    }

    /// <summary>Z: the score in standard deviations, with the continuity correction; 0 when all values are equal.</summary>
    public static double Z(long score, double variance) =>
        variance > 0 && score != 0 ? (score - Math.Sign(score)) / Math.Sqrt(variance) : 0;

    /// <summary>The factor, at least 1, by which autocorrelation widens the variance of S.</summary>
    /// <param name="ranks">Ranks of the series after its trend was subtracted, in order of time.</param>
    public static double Correction(ReadOnlySpan<double> ranks)
    {
        double n = ranks.Length;
        int lags = Math.Min(ranks.Length / 4, MaxLags);
        double sum = 0;
        for (int lag = 1; lag <= lags; lag++)
        {
            double rho = Autocorrelation.At(ranks, lag);
            if (Math.Abs(rho) < SignificantLag / Math.Sqrt(n)) break;
            sum += (n - lag) * (n - lag - 1) * (n - lag - 2) * rho;
        }

        return Math.Max(1, 1 + 2 * sum / (n * (n - 1) * (n - 2)));
    }
}

/// <summary>How similar a series is to itself a few points later.</summary>
internal static class Autocorrelation
{
    /// <summary>The autocorrelation at a lag, between −1 and 1; 0 for a constant series.</summary>
    public static double At(ReadOnlySpan<double> values, int lag)
    {
        double mean = 0;
        foreach (double value in values)
            mean += value;
        mean /= values.Length;

        double own = 0;
        double shifted = 0;
        for (int i = 0; i < values.Length; i++)
        {
            own += (values[i] - mean) * (values[i] - mean);
            if (i >= lag) shifted += (values[i] - mean) * (values[i - lag] - mean);
        }

        return own > 0 ? shifted / own : 0;
    }
}
