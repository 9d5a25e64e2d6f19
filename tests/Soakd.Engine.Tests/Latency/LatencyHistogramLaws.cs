using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Latency;

namespace Soakd.Engine.Tests.Latency;

public sealed class LatencyHistogramLaws
{
    private static readonly Arbitrary<double> Percentiles = Gen.Choose(0, 100_000).Select(n => n / 1_000.0).ToArbitrary();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void ValueAtPercentile_AgainstASortedArray_IsItsBucketsUpperEnd(int digits)
    {
        var layout = new HistogramLayout(1, 3_600_000_000, digits);
        Prop.ForAll(LatencyArbitrary.Measured, Percentiles, (values, percentile) =>
        {
            long[] sorted = [.. values.Order()];
            long exact = sorted[Rank(percentile, sorted.Length) - 1];
            long? read = LatencyArbitrary.Record(layout, values).ValueAtPercentile(percentile);

            long upper = layout.HighestEquivalent(layout.IndexOf(exact));
            return read == (percentile == 0 ? sorted[0] : Math.Min(upper, sorted[^1]));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void ValueAtPercentile_HigherPercentile_IsNeverLower()
    {
        Prop.ForAll(LatencyArbitrary.Any, Percentiles, Percentiles, (values, a, b) =>
        {
            LatencyHistogram histogram = LatencyArbitrary.Record(HistogramLayout.Interval, values);
            return values.Length == 0
                || (histogram.ValueAtPercentile(Math.Min(a, b)) <= histogram.ValueAtPercentile(Math.Max(a, b))
                    && histogram.ValueAtPercentile(0) == histogram.Min
                    && histogram.ValueAtPercentile(100) == histogram.Max);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void CountOver_AgainstASortedArray_IsNeverTooSmallAndAddsOnlyTheThresholdsBucket()
    {
        Prop.ForAll(LatencyArbitrary.Measured, LatencyArbitrary.Measured, (values, thresholds) =>
        {
            LatencyHistogram histogram = LatencyArbitrary.Record(HistogramLayout.Interval, values);
            return thresholds.All(threshold =>
            {
                int cut = HistogramLayout.Interval.IndexOf(threshold);
                int exact = values.Count(v => v > threshold);
                int within = values.Count(v => v <= threshold && HistogramLayout.Interval.IndexOf(v) == cut);
                bool whole = HistogramLayout.Interval.HighestEquivalent(cut) == threshold;
                return histogram.CountOver(threshold) == exact + (whole ? 0 : within)
                    && histogram.CountOver(threshold) == histogram.ToCounts().CountOver(threshold);
            });
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void CountOver_AtABucketsEnd_AgreesWithThePercentile()
    {
        Prop.ForAll(LatencyArbitrary.Any, LatencyArbitrary.Measured, Percentiles, (values, thresholds, percentile) =>
        {
            LatencyHistogram histogram = LatencyArbitrary.Record(HistogramLayout.Interval, values);
            return values.Length == 0 || thresholds
                .Select(threshold => HistogramLayout.Interval.HighestEquivalent(HistogramLayout.Interval.IndexOf(threshold)))
                .Where(threshold => threshold < HistogramLayout.Interval.Top)
                .All(threshold =>
                    histogram.ValueAtPercentile(percentile) <= threshold
                    == histogram.CountOver(threshold) <= values.Length - Rank(percentile, values.Length));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Add_SameLayout_EqualsRecordingEverythingInOne()
    {
        Prop.ForAll(LatencyArbitrary.Any, LatencyArbitrary.Any, (left, right) =>
        {
            LatencyHistogram sum = LatencyArbitrary.Record(HistogramLayout.Interval, left);
            sum.Add(LatencyArbitrary.Record(HistogramLayout.Interval, right).ToCounts());
            return sum.ToCounts().Equals(LatencyArbitrary.Record(HistogramLayout.Interval, left.Concat(right)).ToCounts());
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Add_HistogramItself_EqualsAddingItsCounts()
    {
        Prop.ForAll(LatencyArbitrary.Any, LatencyArbitrary.Any, (left, right) =>
        {
            LatencyHistogram other = LatencyArbitrary.Record(HistogramLayout.Interval, right);
            return new[] { HistogramLayout.Interval, LatencyArbitrary.Fine }.All(layout =>
            {
                LatencyHistogram direct = LatencyArbitrary.Record(layout, left);
                LatencyHistogram copied = LatencyArbitrary.Record(layout, left);
                direct.Add(other);
                copied.Add(other.ToCounts());
                return direct.ToCounts().Equals(copied.ToCounts());
            });
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Add_IntervalsToAFinerLayout_NeverReadsSmallerThanWhatWasRecorded()
    {
        Prop.ForAll(LatencyArbitrary.Any, LatencyArbitrary.Any, Percentiles, (left, right, percentile) =>
        {
            LatencyHistogram direct = LatencyArbitrary.Record(LatencyArbitrary.Fine, left.Concat(right));
            LatencyHistogram merged = Merge(left, right);
            return (merged.Total, merged.Min, merged.Max) == (direct.Total, direct.Min, direct.Max)
                && (merged.Negative, merged.MostNegative) == (direct.Negative, direct.MostNegative)
                && merged.Overflow >= direct.Overflow
                && (merged.Total == 0 || merged.ValueAtPercentile(percentile) >= direct.ValueAtPercentile(percentile));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Add_IntervalsToAFinerLayout_StaysInTheBucketOfTheInterval()
    {
        Prop.ForAll(LatencyArbitrary.Measured, LatencyArbitrary.Measured, Percentiles, (left, right, percentile) =>
        {
            LatencyHistogram direct = LatencyArbitrary.Record(LatencyArbitrary.Fine, left.Concat(right));
            long read = Merge(left, right).ValueAtPercentile(percentile)!.Value;
            long exact = direct.ValueAtPercentile(percentile)!.Value;
            return HistogramLayout.Interval.IndexOf(read) == HistogramLayout.Interval.IndexOf(exact);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void ToCounts_AnyValues_SurvivesClearAndAdd()
    {
        Prop.ForAll(LatencyArbitrary.Any, values =>
        {
            LatencyHistogram histogram = LatencyArbitrary.Record(HistogramLayout.Interval, values);
            LatencyCounts counts = histogram.ToCounts();
            histogram.Clear();
            bool empty = histogram.ToCounts().Equals(LatencyCounts.Empty(HistogramLayout.Interval));
            histogram.Add(counts);
            return empty && counts.Total == values.Length && histogram.ToCounts().Equals(counts);
        }).QuickCheckThrowOnFailure();
    }

    private static LatencyHistogram Merge(params IEnumerable<long>[] intervals)
    {
        var merged = new LatencyHistogram(LatencyArbitrary.Fine);
        foreach (IEnumerable<long> values in intervals)
            merged.Add(LatencyArbitrary.Record(HistogramLayout.Interval, values).ToCounts());
        return merged;
    }

    private static int Rank(double percentile, int count) =>
        (int)Math.Clamp(Math.Ceiling(Math.BitDecrement(percentile) * count / 100), 1, count);
}
