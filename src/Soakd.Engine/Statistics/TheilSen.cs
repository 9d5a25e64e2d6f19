namespace Soakd.Engine.Statistics;

/// <summary>
/// The Theil–Sen line: the median of all pairwise slopes, and a range of it from the spread of Mann–Kendall's S (Sen 1968;
/// docs/method.md#theil-sen). Up to about a third of the points may be outliers before it changes much.
/// </summary>
internal static class TheilSen
{
    /// <summary>The normal quantile of a 99 % range.</summary>
    public const double Z99 = 2.5758293035489;

    /// <summary>The median slope.</summary>
    /// <param name="x">Times, strictly rising; at least two.</param>
    /// <param name="y">Values.</param>
    /// <param name="buffer">Working memory.</param>
    public static double Slope(ReadOnlySpan<double> x, ReadOnlySpan<double> y, SlopeBuffer buffer) => Selection.Median(Fill(buffer, x, y));

    /// <summary>The 99 % range of the slope.</summary>
    /// <param name="x">Times, strictly rising; at least two.</param>
    /// <param name="y">Values.</param>
    /// <param name="deviation">Standard deviation of S, corrected for autocorrelation.</param>
    /// <param name="buffer">Working memory.</param>
    public static (double Low, double High) Range(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double deviation, SlopeBuffer buffer)
    {
        Span<double> slopes = Fill(buffer, x, y);
        double width = Z99 * deviation;
        int last = slopes.Length - 1;
        int high = (int)Math.Clamp(Math.Ceiling((slopes.Length + width) / 2), 0, last);
        int low = (int)Math.Clamp(Math.Floor((slopes.Length - width) / 2), 0, high);
        double highSlope = Selection.At(slopes, high);
        double lowSlope = Selection.At(slopes[..(high + 1)], low);
        return (lowSlope, highSlope);
    }

    private static Span<double> Fill(SlopeBuffer buffer, ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Span<double> slopes = buffer.For(x.Length);
        int k = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = i + 1; j < x.Length; j++)
                slopes[k++] = (y[j] - y[i]) / (x[j] - x[i]);
        }

        return slopes;
    }
}

/// <summary>
/// Working memory for the slopes between all pairs of points of a <see cref="TheilSen"/> line. It is reused for every line: new and larger
/// arrays for more and more points would be memory growth of soakd itself, which is judged. Not thread-safe.
/// </summary>
/// <param name="points">The number of points to allocate for at the start. It grows when more are needed.</param>
internal sealed class SlopeBuffer(int points)
{
    private double[] _slopes = new double[Pairs(points)];

    /// <summary>Memory for all pairs of a number of points. Its previous content is lost.</summary>
    public Span<double> For(int points)
    {
        int pairs = Pairs(points);
        if (_slopes.Length < pairs)
            _slopes = new double[Pairs(2 * points)];
        return _slopes.AsSpan(0, pairs);
    }

    private static int Pairs(int n) => n * (n - 1) / 2;
}
