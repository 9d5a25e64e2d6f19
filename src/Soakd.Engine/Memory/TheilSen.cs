namespace Soakd.Engine.Memory;

/// <summary>
/// The Theil–Sen line: the median of all pairwise slopes, and a range of it from the spread of Mann–Kendall's S (Sen 1968;
/// measurement.md §3.3). A third of the points may be wild before it moves.
/// </summary>
internal static class TheilSen
{
    /// <summary>The normal quantile of a 99 % range.</summary>
    public const double Z99 = 2.5758293035489;

    /// <summary>The median slope alone.</summary>
    /// <param name="x">Times, strictly rising; at least two.</param>
    /// <param name="y">Values.</param>
    /// <param name="room">Where to work.</param>
    public static double Slope(ReadOnlySpan<double> x, ReadOnlySpan<double> y, SlopeRoom room) => Selection.Median(Fill(room, x, y));

    /// <summary>The two slopes between which the true one lies with 99 %.</summary>
    /// <param name="x">Times, strictly rising; at least two.</param>
    /// <param name="y">Values.</param>
    /// <param name="deviation">Standard deviation of S, corrected for autocorrelation.</param>
    /// <param name="room">Where to work.</param>
    public static (double Low, double High) Range(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double deviation, SlopeRoom room)
    {
        Span<double> slopes = Fill(room, x, y);
        double width = Z99 * deviation;
        int last = slopes.Length - 1;
        int high = (int)Math.Clamp(Math.Ceiling((slopes.Length + width) / 2), 0, last);
        int low = (int)Math.Clamp(Math.Floor((slopes.Length - width) / 2), 0, high);
        double highSlope = Selection.At(slopes, high);
        double lowSlope = Selection.At(slopes[..(high + 1)], low);
        return (lowSlope, highSlope);
    }

    private static Span<double> Fill(SlopeRoom room, ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Span<double> slopes = room.For(x.Length);
        int k = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = i + 1; j < x.Length; j++)
                slopes[k++] = (y[j] - y[i]) / (x[j] - x[i]);
        }

        return slopes;
    }
}
