namespace Soakd.Engine.Statistics;

/// <summary>
/// The Theil–Sen line: the median of all pairwise slopes, and a range of it from the spread of Mann–Kendall's S (Sen 1968;
/// docs/method.md#theil-sen). A third of the points may be wild before it moves.
/// </summary>
internal static class TheilSen
{
    /// <summary>The normal quantile of a 99 % range.</summary>
    public const double Z99 = 2.5758293035489;

    /// <summary>The median slope alone.</summary>
    /// <param name="x">Times, strictly rising; at least two.</param>
    /// <param name="y">Values.</param>
    /// <param name="room">Where to work.</param>
    public static double Slope(ReadOnlySpan<double> x, ReadOnlySpan<double> y, SlopeBuffer room) => Selection.Median(Fill(room, x, y));

    /// <summary>The two slopes between which the true one lies with 99 %.</summary>
    /// <param name="x">Times, strictly rising; at least two.</param>
    /// <param name="y">Values.</param>
    /// <param name="deviation">Standard deviation of S, corrected for autocorrelation.</param>
    /// <param name="room">Where to work.</param>
    public static (double Low, double High) Range(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double deviation, SlopeBuffer room)
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

    private static Span<double> Fill(SlopeBuffer room, ReadOnlySpan<double> x, ReadOnlySpan<double> y)
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

/// <summary>
/// Where the slopes between all pairs of points lie while a <see cref="TheilSen"/> line is made. Kept from one line to the next: arrays
/// that are larger as the points become more would be growth of our own in what is judged. One thread at a time.
/// </summary>
/// <param name="points">Of how many points there is room from the start; more is made when it is needed.</param>
internal sealed class SlopeBuffer(int points)
{
    private double[] _slopes = new double[Pairs(points)];

    /// <summary>Room for all pairs of so many points; what was in it before is lost.</summary>
    public Span<double> For(int points)
    {
        int pairs = Pairs(points);
        if (_slopes.Length < pairs)
            _slopes = new double[Pairs(2 * points)];
        return _slopes.AsSpan(0, pairs);
    }

    private static int Pairs(int n) => n * (n - 1) / 2;
}
