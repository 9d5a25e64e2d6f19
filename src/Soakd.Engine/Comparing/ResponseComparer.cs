using Soakd.Engine.Latency;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Comparing;

/// <summary>
/// Did it become slower? By the ratio of percentiles with its range, never by a test of significance: of ten million records any two runs
/// differ significantly. Slower is what is slower by more than a tenth (a fifth at p99) over its whole range, and by a difference that
/// matters (docs/method.md#ratio-of-two-sides).
/// </summary>
internal static class ResponseComparer
{
    internal const double LeastUs = 1_000;

    internal static readonly (string Name, double Percentile, double Limit)[] Percentiles = [("p50", 50, 1.10), ("p95", 95, 1.10), ("p99", 99, 1.20)];

    public static IEnumerable<ComparedQuantity> Compare(ComparisonInput standing)
    {
        bool latent = standing.Base.Population.Total > 0 && standing.Candidate.Population.Total > 0;
        foreach ((string name, double percentile, double limit) in Percentiles)
        {
            yield return latent
                ? Compare(standing, name, percentile, limit)
                : new ComparedQuantity(name, Change.Warn, null, null, Dimension.Time, "not compared: one side has no judged record");
        }

        if (latent)
            yield return Pairs(standing);
    }

    private static ComparedQuantity Compare(ComparisonInput standing, string name, double percentile, double limit)
    {
        double before = standing.Base.Population.AtPercentile(percentile);
        double after = standing.Candidate.Population.AtPercentile(percentile);
        RatioRange ratio = RangeOf(standing, percentile, Ratio(after, before), limit);
        (Change change, string detail) = Decide(standing, ratio, before, after);
        return new ComparedQuantity(name, change, before, after, Dimension.Time, detail) { Ratio = ratio };
    }

    private static (Change Change, string Detail) Decide(ComparisonInput standing, RatioRange ratio, double before, double after)
    {
        bool firm = standing.Firm && !standing.HeldBack.Any();
        if (ratio.Ratio > ratio.Limit && Matters(after, before))
        {
            if (firm && ratio.Low > ratio.Limit)
                return (Change.Regression, "slower, beyond what runs differ");
            return (Change.Warn, firm ? "may be slower: its range begins below the limit"
                : standing.Firm ? "slower, but soakd held back too much"
                : "slower; too few runs to tell it from how runs differ");
        }

        return firm && ratio.High < 1 / ratio.Limit && Matters(before, after)
            ? (Change.Better, "faster, beyond what runs differ")
            : (Change.Alike, "");
    }

    private static RatioRange RangeOf(ComparisonInput standing, double percentile, double ratio, double limit)
    {
        if (!standing.HasRanges)
            return new RatioRange(ratio, null, null, limit);
        double[] before = standing.Base.Drawn(percentile);
        double[] after = standing.Candidate.Drawn(percentile);
        double[] ratios = [.. after.Zip(before, Ratio).Order()];
        return new RatioRange(ratio, ratios[ratios.Length / 40], ratios[ratios.Length - 1 - ratios.Length / 40], limit);
    }

    private static ComparedQuantity Pairs(ComparisonInput standing)
    {
        double a12 = EffectSize.A12(standing.Candidate.Population, standing.Base.Population);
        return new ComparedQuantity("a12", Change.Told, null, 100 * a12, Dimension.Share, EffectSize.Word(a12));
    }

    // What never came on both sides is as late on the one as on the other.
    private static double Ratio(double after, double before) =>
        double.IsInfinity(after) && double.IsInfinity(before) ? 1 : after / Math.Max(1, before);

    private static bool Matters(double slower, double faster) => slower - faster > Math.Max(LeastUs, 2 * BucketWidth(slower));

    private static double BucketWidth(double us)
    {
        if (!double.IsFinite(us))
            return 0;
        HistogramLayout layout = HistogramLayout.Interval;
        int index = layout.ClampedIndexOf((long)us);
        return layout.HighestEquivalent(index) - layout.LowestEquivalent(index) + 1;
    }
}
