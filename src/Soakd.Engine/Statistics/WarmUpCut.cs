namespace Soakd.Engine.Statistics;

/// <summary>
/// Finds where a series reaches its steady state, by MSER-5: the cut after which the standard error of the mean of batches of five is the
/// smallest (White, Cobb and Spratt 2000; docs/method.md#settling).
/// </summary>
internal static class WarmUpCut
{
    internal const int MinBatches = 12;
    private const double Rounding = 1e-9;

    /// <summary>
    /// How many batches to cut. All of them when the best cut is at the end of the first half: then no steady state was seen. Null when the
    /// series is too short.
    /// </summary>
    /// <param name="batches">Means of five seconds each, or more.</param>
    public static int? Find(IReadOnlyList<double> batches)
    {
        int n = batches.Count;
        if (n < MinBatches)
            return null;

        int best = 0;
        double least = double.PositiveInfinity;
        double sum = 0;
        double squares = 0;
        // From the end, so that the sums of each cut follow from those of the next one. The mean is subtracted first, because differences
        // of large squares lose precision.
        double mean = batches.Average();
        // A later cut must be better by more than a rounding error. Otherwise a flat series would be cut at a random point.
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
