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
        int half = sorted.Length / 2;
        double median = sorted.Length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Repeated(median, sorted[0], sorted[^1], sorted.Length);
    }
}
