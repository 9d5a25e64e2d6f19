namespace Soakd.Engine.Verdicts.Statistics;

/// <summary>
/// Where a series settles, by MSER-5: the cut after which the standard error of the mean of batches of five is the smallest (White, Cobb
/// and Spratt 2000; measurement.md §5).
/// </summary>
internal static class WarmUpCut
{
    private const int Batch = 5;
    private const int FewestBatches = 12;

    /// <summary>
    /// How many values to cut: all of them when the best cut is at the end of the first half, so that no steady state was seen; null when the
    /// series is too short to tell.
    /// </summary>
    /// <param name="values">One value a second.</param>
    public static int? Find(IReadOnlyList<double> values)
    {
        double[] batches = [.. values.Chunk(Batch).Where(batch => batch.Length == Batch).Select(batch => batch.Average())];
        int n = batches.Length;
        if (n < FewestBatches)
            return null;

        int best = 0;
        double least = double.PositiveInfinity;
        double sum = 0;
        double squares = 0;
        // From the end, so that each cut's sums follow from the next one's. Off from the mean first: squares of large numbers cancel badly.
        double mean = batches.Average();
        for (int cut = n - 1; cut >= 0; cut--)
        {
            double value = batches[cut] - mean;
            sum += value;
            squares += value * value;
            int left = n - cut;
            double error = (squares - sum * sum / left) / ((double)left * left);
            if (cut <= n / 2 && error <= least)
                (best, least) = (cut, error);
        }

        return best == n / 2 ? values.Count : best * Batch;
    }
}
