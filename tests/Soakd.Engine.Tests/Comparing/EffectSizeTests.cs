using Soakd.Engine.Comparing;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Latency;

namespace Soakd.Engine.Tests.Comparing;

public sealed class EffectSizeTests
{
    [Fact]
    public void A12_OfAnyTwoSides_IsTheShareOfPairs()
    {
        var random = new Random(1);
        for (int round = 0; round < 50; round++)
        {
            long[] ours = [.. Enumerable.Range(0, 1 + random.Next(20)).Select(_ => (long)random.Next(100))];
            long[] theirs = [.. Enumerable.Range(0, 1 + random.Next(20)).Select(_ => (long)random.Next(100))];
            (int never, int neverThere) = (random.Next(3), random.Next(3));
            double[] all = [.. ours.Select(value => (double)value), .. Enumerable.Repeat(double.PositiveInfinity, never)];
            double[] others = [.. theirs.Select(value => (double)value), .. Enumerable.Repeat(double.PositiveInfinity, neverThere)];
            double pairs = all.Sum(mine => others.Sum(yours => mine > yours ? 1 : mine == yours ? 0.5 : 0))
                / (all.Length * (double)others.Length);

            Assert.Equal(pairs, EffectSize.A12(Of(ours, never), Of(theirs, neverThere)), 9);
        }
    }

    private static LatencyPopulation Of(long[] values, long never)
    {
        var histogram = new LatencyHistogram(HistogramLayout.Interval);
        foreach (long value in values)
            histogram.Record(value);
        return new LatencyPopulation(histogram, never);
    }
}
