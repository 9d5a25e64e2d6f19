using System.Collections.Immutable;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Latency;

namespace Soakd.Engine.Comparing;

/// <summary>
/// The judged responses of one or more runs as plots show them: a curve over the percentiles, and counts by length. Held-back records are
/// not in it; records that never came back are beyond the end of the curve. Immutable.
/// </summary>
/// <param name="Records">The number of judged records, with those that never came back.</param>
/// <param name="NeverCame">The number of records that never came back.</param>
/// <param name="Curve">
/// The response at each of <see cref="Percentiles"/>, in microseconds; null where the records never came back, or are too few for the
/// percentile.
/// </param>
/// <param name="Bars">The counts by length, from the shortest response to the longest.</param>
public sealed record ResponseShape(long Records, long NeverCame, IReadOnlyList<double?> Curve, IReadOnlyList<ResponseBar> Bars)
{
    // 128 buckets an octave become 16 bars: each is about 4 % wide, and its count is exact.
    private const int BucketsOfABar = 8;
    private const int PointsOfANine = 20;
    private const int Nines = 6;

    /// <summary>The percentiles of the curve: equal steps from 0 through 90, 99, 99.9 and so on.</summary>
    public static ImmutableArray<double> Percentiles { get; } =
        [.. Enumerable.Range(0, Nines * PointsOfANine + 1).Select(step => 100 * (1 - Math.Pow(10, -step / (double)PointsOfANine)))];

    /// <summary>The shape of the sum of some runs.</summary>
    /// <param name="runs">The runs, one or more.</param>
    public static ResponseShape Of(IReadOnlyList<RunEvidence> runs)
    {
        var measured = new LatencyHistogram(HistogramLayout.Interval);
        foreach (LatencyCounts cell in runs.SelectMany(run => run.Response))
            measured.Add(cell);
        var population = new LatencyPopulation(measured, runs.Sum(run => run.NeverCame));
        return new ResponseShape(
            population.Total, population.NeverCame, [.. Percentiles.Select(percentile => At(population, percentile))],
            [.. BarsOf(measured)]);
    }

    private static double? At(LatencyPopulation population, double percentile)
    {
        if (population.Total < Latency.Percentiles.FewestRecords(percentile))
            return null;
        double us = population.AtPercentile(percentile);
        return double.IsFinite(us) ? us : null;
    }

    private static IEnumerable<ResponseBar> BarsOf(LatencyHistogram measured)
    {
        HistogramLayout layout = measured.Layout;
        foreach (IGrouping<int, Bucket> bar in measured.ToCounts().Buckets.GroupBy(bucket => bucket.Index / BucketsOfABar))
        {
            int last = Math.Min((bar.Key + 1) * BucketsOfABar, layout.Length) - 1;
            yield return new ResponseBar(
                layout.LowestEquivalent(bar.Key * BucketsOfABar), layout.HighestEquivalent(last) + 1, bar.Sum(bucket => bucket.Count));
        }
    }
}

/// <summary>How many records had a response of some length.</summary>
/// <param name="FromUs">The shortest response in it, in microseconds.</param>
/// <param name="ToUs">The shortest response above it.</param>
/// <param name="Count">The number of records.</param>
public readonly record struct ResponseBar(long FromUs, long ToUs, long Count);
