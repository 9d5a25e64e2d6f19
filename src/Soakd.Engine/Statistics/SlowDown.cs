using Soakd.Engine.Latency;

namespace Soakd.Engine.Statistics;

/// <summary>
/// Did it become slower? The last third of a phase against its middle one, since a warm-up is followed by a steady state in fewer than
/// half of all runs (Barrett et al., arXiv 1602.00602; docs/method.md#steadiness): slower when the ratio of a percentile is above 1.10 with
/// 97.5 % and the difference is one that matters.
/// </summary>
internal static class SlowDown
{
    internal const double Ratio = 1.10;
    internal const long LeastUs = 1_000;
    internal const int LeastPart = 32;
    internal const double AlikeWithin = 0.1;

    /// <summary>The middle and the last third's percentile when the last is slower; null when it is not, or is too short to tell.</summary>
    /// <param name="cells">Histograms of ten seconds each, in order.</param>
    /// <param name="percentile">Above 0 to below 100.</param>
    public static (long MiddleUs, long LastUs)? Find(IReadOnlyList<LatencyCounts> cells, double percentile)
    {
        int third = cells.Count / 3;
        if (third < BlockBootstrap.FewestCells)
            return null;
        LatencyCounts[] middle = [.. cells.Skip(cells.Count - 2 * third).Take(third)];
        LatencyCounts[] last = [.. cells.Skip(cells.Count - third)];
        if (!IsAlike(middle.Sum(cell => cell.Total), last.Sum(cell => cell.Total)))
            return null;
        long middleUs = At(middle, percentile);
        long lastUs = At(last, percentile);
        if (lastUs - middleUs <= Math.Max(LeastUs, middleUs / LeastPart) || lastUs <= Ratio * middleUs)
            return null;
        return LowRatio(middle, last, percentile) > Ratio ? (middleUs, lastUs) : null;
    }

    // A ramp that is slower where it is steeper has not slowed down.
    private static bool IsAlike(long middle, long last) => last <= (1 + AlikeWithin) * middle && last >= (1 - AlikeWithin) * middle;

    // Both sides are drawn apart, so that pairs of draws are as independent as the sides.
    private static double LowRatio(LatencyCounts[] middle, LatencyCounts[] last, double percentile)
    {
        long[] before = new BlockBootstrap(middle).Drawn(percentile, stream: 1);
        long[] after = new BlockBootstrap(last).Drawn(percentile, stream: 2);
        double[] ratios = [.. after.Zip(before, (slow, usual) => (double)slow / Math.Max(1, usual)).Order()];
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
