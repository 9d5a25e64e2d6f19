namespace Soakd.Suite;

/// <summary>A value that was measured several times.</summary>
/// <param name="Median">The median.</param>
/// <param name="Low">The least.</param>
/// <param name="High">The greatest.</param>
/// <param name="Times">How often.</param>
internal readonly record struct Repeated(double Median, double Low, double High, int Times)
{
    /// <summary>A value that is exact, or was measured once.</summary>
    public static Repeated Once(double value) => new(value, value, value, 1);

    /// <summary>Of all values.</summary>
    /// <param name="values">At least one.</param>
    public static Repeated Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return new Repeated(MedianOf(sorted), sorted[0], sorted[^1], sorted.Length);
    }

    /// <summary>
    /// With the range in which the median of all such values lies with 95 %, instead of the least and the greatest: one repeat that met
    /// other work on the machine does not widen it. Fewer than six values do not say it, so it is their whole range.
    /// </summary>
    /// <param name="values">At least one.</param>
    public static Repeated MedianOf(IReadOnlyCollection<double> values)
    {
        double[] sorted = [.. values.Order()];
        int left = LeftOut(sorted.Length);
        return new Repeated(MedianOf(sorted), sorted[left], sorted[^(left + 1)], sorted.Length);
    }

    // Each value lies below the true median with one half. So the binomial distribution says how likely it is that the median lies outside
    // of what is left when so many values are left out on either side.
    private static int LeftOut(int count)
    {
        double exactly = Math.Pow(0.5, count), outside = 2 * exactly;
        int left = 0;
        while (true)
        {
            exactly *= (double)(count - left) / (left + 1);
            outside += 2 * exactly;
            if (outside > 0.05) return left;
            left++;
        }
    }

    private static double MedianOf(double[] sorted)
    {
        int half = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
