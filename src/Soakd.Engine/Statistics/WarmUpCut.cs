namespace Soakd.Engine.Statistics;

/// <summary>
/// Where a series settles, by MSER-5: the cut after which the standard error of the mean of batches of five is the smallest (White, Cobb
/// and Spratt 2000; docs/method.md#settling).
/// </summary>
internal static class WarmUpCut
{
    internal const int FewestBatches = 12;
    private const double Rounding = 1e-9;

    /// <summary>
    /// How many batches to cut: all of them when the best cut is at the end of the first half, so that no steady state was seen; null when the
    /// series is too short to tell.
    /// </summary>
    /// <param name="batches">Means of five seconds each, or more.</param>
    public static int? Find(IReadOnlyList<double> batches)
    {
        int n = batches.Count;
        if (n < FewestBatches)
            return null;

        int best = 0;
        double least = double.PositiveInfinity;
        double sum = 0;
        double squares = 0;
        // From the end, so that each cut's sums follow from the next one's. Off from the mean first: squares of large numbers cancel badly.
        double mean = batches.Average();
        // A later cut must gain more than rounding does, or a flat series is cut anywhere.
        double rounding = Rounding * batches.Sum(value => (value - mean) * (value - mean)) / ((double)n * n);
        for (int cut = n - 1; cut >= 0; cut--)
        {
            double value = batches[cut] - mean;
            sum += value;
            squares += value * value;
            int left = n - cut;
            double error = (squares - sum * sum / left) / ((double)left * left);
            if (cut <= n / 2 && error <= least + rounding)
                (best, least) = (cut, Math.Min(error, least));
        }

        return best == n / 2 ? n : best;
    }
}
