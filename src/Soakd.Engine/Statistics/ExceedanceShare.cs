using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Statistics;

/// <summary>
/// The share of records over a limit, with its range from batches of time (docs/method.md#share-over-the-limit): records are correlated
/// (one stall delays twenty thousand of them), so the range comes from the spread between batches. There are thirty equal batches. Their
/// size is doubled while neighbours are correlated, down to ten batches; the autocorrelation that is left reduces the effective number of
/// batches. Each batch is weighted by its records (a ratio estimate), so bursts and silence have their true weight.
/// </summary>
internal static class ExceedanceShare
{
    internal const int Batches = 30;
    internal const int MinBatches = 10;
    internal const double AutocorrelationLimit = 0.3;

    /// <summary>The share and its range; the range is 0 to 1 when there are fewer than two batches.</summary>
    /// <param name="cells">All records and those over the limit, in equal stretches of time, in order.</param>
    public static ShareRange Of(IReadOnlyList<ExceedanceCell> cells)
    {
        double total = cells.Sum(cell => cell.Total);
        double share = total > 0 ? cells.Sum(cell => cell.Over) / total : 0;
        // No record over the limit gives the range 0 to 0. The rule of three would make every short run uncertain.
        if (total == 0 || share <= 0)
            return new ShareRange(0, 0, 0, cells.Count);

        int size = (cells.Count + Batches - 1) / Batches;
        double[] excess = ExcessOf(cells, share, size);
        while (excess.Length / 2 >= MinBatches && Autocorrelation.At(excess, 1) > AutocorrelationLimit)
            excess = ExcessOf(cells, share, size *= 2);
        if (excess.Length < 2)
            return new ShareRange(share, 0, 1, excess.Length);

        double variance = excess.Sum(value => value * value) / (excess.Length - 1);
        double effective = EffectiveBatches(excess);
        double width = StudentT.Quantile975(Math.Max(2, effective - 1)) * Math.Sqrt(variance / effective) * excess.Length / total;
        return new ShareRange(share, Math.Max(0, share - width), Math.Min(1, share + width), excess.Length);
    }

    // How many records each batch has over the limit, beyond the mean share. The last batch may be shorter.
    private static double[] ExcessOf(IReadOnlyList<ExceedanceCell> cells, double share, int size) =>
        [.. cells.Chunk(size).Select(batch => batch.Sum(cell => cell.Over - share * cell.Total))];

    // m (1 − ρ) / (1 + ρ), with ρ corrected for its bias in a short series (Marriott and Pope, 1954). A larger value than the limit for
    // doubling is a change within a short run, not autocorrelation: half a minute of high latency must not be excused because it is in one
    // piece.
    private static double EffectiveBatches(double[] excess)
    {
        int m = excess.Length;
        if (m < MinBatches)
            return m;
        double autocorrelation = Math.Clamp((m * Autocorrelation.At(excess, 1) + 1) / (m - 4), 0, AutocorrelationLimit);
        return m * (1 - autocorrelation) / (1 + autocorrelation);
    }
}

/// <summary>The records of a stretch of time, and how many of them are over a limit.</summary>
/// <param name="Window">The stretch, in microseconds since the run's start.</param>
/// <param name="Total">Records.</param>
/// <param name="Over">Those over the limit. Negative when records came back that an earlier stretch counted as never seen.</param>
/// <param name="HeldBack">Records that are not in <paramref name="Total"/>, because soakd itself made them late.</param>
internal readonly record struct ExceedanceCell(Window Window, long Total, long Over, long HeldBack = 0)
{
    /// <summary>The same with every held-back record counted as within the limit.</summary>
    public ExceedanceCell WithHeldBackAsGood => this with { Total = Total + HeldBack, HeldBack = 0 };

    public ExceedanceCell With(ExceedanceCell other) => new(
        new Window(Math.Min(Window.FromUs, other.Window.FromUs), Math.Max(Window.ToUs, other.Window.ToUs)),
        Total + other.Total,
        Over + other.Over,
        HeldBack + other.HeldBack);
}

/// <summary>Quantiles of Student's t.</summary>
internal static class StudentT
{
    internal const double Z = 1.959963984540054;

    /// <summary>
    /// The 97.5 % quantile, by the expansion around the normal one (Abramowitz and Stegun 26.7.5): its error is below 1 % from two degrees
    /// of freedom on, and below 0.1 % from four on.
    /// </summary>
    /// <param name="freedom">Degrees of freedom, 2 or more; may be a fraction.</param>
    public static double Quantile975(double freedom)
    {
        double z2 = Z * Z;
        double first = Z * (z2 + 1) / 4;
        double second = Z * ((5 * z2 + 16) * z2 + 3) / 96;
        double third = Z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
        double fourth = Z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92_160;
        return Z + (first + (second + (third + fourth / freedom) / freedom) / freedom) / freedom;
    }
}
