using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Statistics;

/// <summary>
/// The share of records over a limit, with its range from batches of time (docs/method.md#share-over-the-limit): records are correlated,
/// one stall being twenty thousand of them, so the spread between batches says how sure the share is. Thirty equal batches, doubled while
/// neighbours resemble each other, ten at least; what resemblance is left lowers the number of batches that count. Batches weigh by their
/// records (a ratio estimate), so that bursts and silence are counted for what they are, and the share is that of the records.
/// </summary>
internal static class ExceedanceShare
{
    internal const int Batches = 30;
    internal const int FewestBatches = 10;
    internal const double Resemblance = 0.3;

    /// <summary>The share and its range; the widest one where there are fewer than two batches.</summary>
    /// <param name="cells">Records and those over the limit, by equal stretches of time in order.</param>
    public static ShareRange Of(IReadOnlyList<ExceedanceCell> cells)
    {
        double total = cells.Sum(cell => cell.Total);
        double share = total > 0 ? cells.Sum(cell => cell.Over) / total : 0;
        // What never happened casts no doubt; the rule of three would doubt every short run.
        if (total == 0 || share <= 0)
            return new ShareRange(0, 0, 0, cells.Count);

        int size = (cells.Count + Batches - 1) / Batches;
        double[] excess = ExcessOf(cells, share, size);
        while (excess.Length / 2 >= FewestBatches && Autocorrelation.At(excess, 1) > Resemblance)
            excess = ExcessOf(cells, share, size *= 2);
        if (excess.Length < 2)
            return new ShareRange(share, 0, 1, excess.Length);

        double variance = excess.Sum(value => value * value) / (excess.Length - 1);
        double counting = Counting(excess);
        double width = StudentT.Quantile975(Math.Max(2, counting - 1)) * Math.Sqrt(variance / counting) * excess.Length / total;
        return new ShareRange(share, Math.Max(0, share - width), Math.Min(1, share + width), excess.Length);
    }

    // By how many records each batch is over its part. The last one may be shorter.
    private static double[] ExcessOf(IReadOnlyList<ExceedanceCell> cells, double share, int size) =>
        [.. cells.Chunk(size).Select(batch => batch.Sum(cell => cell.Over - share * cell.Total))];

    // m (1 − ρ) / (1 + ρ), ρ freed of its bias in so short a series (Marriott and Pope, 1954). More than what doubling leaves is a change
    // within a short run, not resemblance: half a minute that is slow must not be excused for being in one piece.
    private static double Counting(double[] excess)
    {
        int m = excess.Length;
        if (m < FewestBatches)
            return m;
        double resemblance = Math.Clamp((m * Autocorrelation.At(excess, 1) + 1) / (m - 4), 0, Resemblance);
        return m * (1 - resemblance) / (1 + resemblance);
    }
}

/// <summary>The records of a stretch of time, and how many of them are over a limit.</summary>
/// <param name="Window">When, in microseconds since the run's start.</param>
/// <param name="Total">Records.</param>
/// <param name="Over">Those over the limit; less than none where records came back that were counted as never seen before.</param>
internal readonly record struct ExceedanceCell(Window Window, long Total, long Over)
{
    public ExceedanceCell With(ExceedanceCell other) => new(
        new Window(Math.Min(Window.FromUs, other.Window.FromUs), Math.Max(Window.ToUs, other.Window.ToUs)),
        Total + other.Total,
        Over + other.Over);
}

/// <summary>Quantiles of Student's t.</summary>
internal static class StudentT
{
    internal const double Z = 1.959963984540054;

    /// <summary>
    /// The 97.5 % quantile, by the expansion around the normal one (Abramowitz and Stegun 26.7.5): off by less than 1 % from two degrees of
    /// freedom on, by less than 0.1 % from four.
    /// </summary>
    /// <param name="freedom">Degrees of freedom, 2 or more; need not be whole.</param>
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
