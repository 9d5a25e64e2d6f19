using Soakd.Engine.Latency;

namespace Soakd.Engine.Statistics;

/// <summary>
/// Did the latency become slower? Compares the last third of a phase with its middle third (docs/method.md#steadiness), because in more
/// than half of all runs no steady state follows the warm-up (Barrett et al., arXiv 1602.00602). It is slower when the ratio of a
/// percentile is above 1.10 with a confidence of 97.5 %, and the difference is large enough to matter.
/// </summary>
internal static class SlowDown
{
    internal const double Ratio = 1.10;
    internal const long MinDifferenceUs = 1_000;
    internal const int MinPart = 32;
    internal const double SameLoadWithin = 0.1;

    /// <summary>
    /// The percentile of the middle and of the last third when the last is slower; null when it is not, or when there is too little data.
    /// </summary>
    /// <param name="cells">Histograms of ten seconds each, in order.</param>
    /// <param name="percentile">Above 0 to below 100.</param>
    public static (long MiddleUs, long LastUs)? Find(IReadOnlyList<LatencyCounts> cells, double percentile)
    {
        int third = cells.Count / 3;
        if (third < BlockBootstrap.MinCells)
            return null;
        LatencyCounts[] middle = [.. cells.Skip(cells.Count - 2 * third).Take(third)];
        LatencyCounts[] last = [.. cells.Skip(cells.Count - third)];
        (long before, long after) = (middle.Sum(cell => cell.Total), last.Sum(cell => cell.Total));
        if (!IsSameLoad(before, after) || Math.Min(before, after) < Percentiles.FewestRecords(percentile))
            return null;
        long middleUs = At(middle, percentile);
        long lastUs = At(last, percentile);
        if (lastUs - middleUs <= Math.Max(MinDifferenceUs, middleUs / MinPart) || lastUs <= Ratio * middleUs)
            return null;
        return LowRatio(middle, last, percentile) > Ratio ? (middleUs, lastUs) : null;
    }

    // Different loads are not compared: a ramp that is slower at a higher rate has not slowed down.
    private static bool IsSameLoad(long middle, long last) =>
        last <= (1 + SameLoadWithin) * middle && last >= (1 - SameLoadWithin) * middle;

    // The two sides use different random numbers, so their resamples are independent.
    private static double LowRatio(LatencyCounts[] middle, LatencyCounts[] last, double percentile)
    {
        long[] before = new BlockBootstrap(middle).Resample(percentile, stream: 1);
        long[] after = new BlockBootstrap(last).Resample(percentile, stream: 2);
        double[] ratios = [.. after.Zip(before, (later, earlier) => (double)later / Math.Max(1, earlier)).Order()];
        return ratios[ratios.Length / BlockBootstrap.Tail];
    }

    private static long At(LatencyCounts[] cells, double percentile)
    {
        var merged = new LatencyHistogram(HistogramLayout.Interval);
        foreach (LatencyCounts cell in cells)
            merged.Add(cell);
        return merged.ValueAtPercentile(percentile) ?? 0;
    }
}
