using Soakd.Engine.Latency;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Comparing;

/// <summary>
/// Did the response become slower (docs/method.md#ratio-of-two-sides)? Decided by the ratio of percentiles and its range, not by a test of
/// significance: with ten million records, any two runs differ significantly. A percentile is slower when its whole range is above a tenth
/// more (a fifth more at p99), and the difference is large enough to matter.
/// </summary>
internal static class ResponseComparer
{
    internal const double MinDifferenceUs = 1_000;

    internal static readonly (string Name, double Percentile, double Limit)[] Percentiles =
        [("p50", 50, 1.10), ("p95", 95, 1.10), ("p99", 99, 1.20)];

    public static IEnumerable<ComparedQuantity> Compare(ComparisonInput input)
    {
        bool bothHaveRecords = input.Base.Population.Total > 0 && input.Candidate.Population.Total > 0;
        foreach ((string name, double percentile, double limit) in Percentiles)
        {
            long fewest = Latency.Percentiles.FewestRecords(percentile);
            yield return !bothHaveRecords
                ? new ComparedQuantity(name, Change.Warn, null, null, Dimension.Time, "not compared: one side has no judged record")
                : Math.Min(input.Base.Population.Total, input.Candidate.Population.Total) < fewest
                ? new ComparedQuantity(name, Change.NotCompared, null, null, Dimension.Time, TooFewText(fewest))
                : Compare(input, name, percentile, limit);
        }

        if (bothHaveRecords)
            yield return SlowerPairs(input);
    }

    private static string TooFewText(long fewest) =>
        $"too few: at least {Quantity.Text(fewest, Dimension.Count)} judged records are needed on each side";

    private static ComparedQuantity Compare(ComparisonInput input, string name, double percentile, double limit)
    {
        double before = input.Base.Population.AtPercentile(percentile);
        double after = input.Candidate.Population.AtPercentile(percentile);
        RatioRange ratio = RangeOf(input, percentile, Ratio(after, before), limit);
        (Change change, string detail) = Decide(input, ratio, before, after);
        return new ComparedQuantity(name, change, before, after, Dimension.Time, detail) { Ratio = ratio };
    }

    private static (Change Change, string Detail) Decide(ComparisonInput input, RatioRange ratio, double before, double after)
    {
        bool enoughRuns = input.HasEnoughRuns && !input.WithTooManyHeldBack.Any();
        if (ratio.Ratio > ratio.Limit && Matters(after, before))
        {
            if (enoughRuns && ratio.Low > ratio.Limit)
                return (Change.Regression, "slower by more than runs vary");
            return (Change.Warn, enoughRuns ? "may be slower: its range begins below the limit"
                : input.HasEnoughRuns ? "slower, but soakd held back too many records"
                : "slower, but too few runs to be sure");
        }

        return enoughRuns && ratio.High < 1 / ratio.Limit && Matters(before, after)
            ? (Change.Better, "faster by more than runs vary")
            : (Change.Alike, "");
    }

    private static RatioRange RangeOf(ComparisonInput input, double percentile, double ratio, double limit)
    {
        if (!input.HasRanges)
            return new RatioRange(ratio, null, null, limit);
        double[] before = input.Base.Resample(percentile);
        double[] after = input.Candidate.Resample(percentile);
        double[] ratios = [.. after.Zip(before, Ratio).Order()];
        return new RatioRange(ratio, ratios[ratios.Length / 40], ratios[ratios.Length - 1 - ratios.Length / 40], limit);
    }

    private static ComparedQuantity SlowerPairs(ComparisonInput input)
    {
        double a12 = EffectSize.A12(input.Candidate.Population, input.Base.Population);
        return new ComparedQuantity("a12", Change.Reported, null, 100 * a12, Dimension.Share, EffectSize.Word(a12));
    }

    // When the records never came back on both sides, both are equally late.
    private static double Ratio(double after, double before) =>
        double.IsInfinity(after) && double.IsInfinity(before) ? 1 : after / Math.Max(1, before);

    private static bool Matters(double slower, double faster) => slower - faster > Math.Max(MinDifferenceUs, 2 * BucketWidth(slower));

    private static double BucketWidth(double us)
    {
        if (!double.IsFinite(us))
            return 0;
        HistogramLayout layout = HistogramLayout.Interval;
        int index = layout.ClampedIndexOf((long)us);
        return layout.HighestEquivalent(index) - layout.LowestEquivalent(index) + 1;
    }
}
