using Soakd.Engine.Statistics;

namespace Soakd.Engine.Comparing;

/// <summary>
/// Compares the newest run of a load with the earlier ones: a percentile of the response is worse when it is above the largest of them, and
/// above their median by more than a comparison of two runs allows (docs/method.md#ratio-of-two-sides). One slow run among the earlier ones
/// does not hide a step: the median does not move. Pure.
/// </summary>
public static class RunTrend
{
    /// <summary>The fewest earlier runs that show how much runs vary.</summary>
    public const int FewestEarlier = 3;

    /// <summary>One line for each percentile that every run has enough records for.</summary>
    /// <param name="earlier">Earlier runs of the same load, at least <see cref="FewestEarlier"/>.</param>
    /// <param name="newest">The newest run.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too few earlier runs.</exception>
    public static IReadOnlyList<TrendLine> Of(IReadOnlyList<RunEvidence> earlier, RunEvidence newest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(earlier.Count, FewestEarlier, nameof(earlier));
        Side[] before = [.. earlier.Select(SideOf)];
        Side now = SideOf(newest);
        return
        [
            .. ResponseComparer.Percentiles
                .Where(row => before.Append(now).All(side => side.Population.Total >= Latency.Percentiles.FewestRecords(row.Percentile)))
                .Select(row => Line(row.Name, row.Percentile, row.Limit, before, now)),
        ];
    }

    private static TrendLine Line(string name, double percentile, double limit, Side[] before, Side now)
    {
        double[] values = [.. before.Select(side => side.Population.AtPercentile(percentile))];
        double largest = values.Max();
        double median = Selection.Median(values);
        double newest = now.Population.AtPercentile(percentile);
        bool worse = newest > largest && newest > median * limit && newest - median > ResponseComparer.MinDifferenceUs;
        return new TrendLine(name, median, newest, worse);
    }

    private static Side SideOf(RunEvidence run) => new([run], stream: 0, drawsRuns: false);
}

/// <summary>A percentile of the response in the newest run, beside the earlier ones.</summary>
/// <param name="Name">Its name: <c>p95</c>.</param>
/// <param name="MedianUs">The median of the earlier runs, in microseconds; infinity for records that never came back.</param>
/// <param name="NewestUs">The value of the newest run; as for the median.</param>
/// <param name="IsWorse">Whether it is worse than in all of them.</param>
public readonly record struct TrendLine(string Name, double MedianUs, double NewestUs, bool IsWorse);
