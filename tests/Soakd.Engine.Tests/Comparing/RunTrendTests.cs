using Soakd.Engine.Comparing;

namespace Soakd.Engine.Tests.Comparing;

public sealed class RunTrendTests
{
    [Fact]
    public void Of_ARunLikeTheEarlierOnes_IsNotWorse()
    {
        int worse = 0;
        for (int seed = 1; seed <= 20; seed++)
        {
            IReadOnlyList<RunEvidence> runs = SimulatedEvidence.Runs(8, seed);
            worse += RunTrend.Of([.. runs.Take(7)], runs[7]).Count(line => line.IsWorse);
        }

        Assert.Equal(0, worse);
    }

    [Fact]
    public void Of_ASlowerRun_IsWorseAtEachPercentile()
    {
        RunEvidence slower = SimulatedEvidence.Runs(1, seed: 2, slower: 1.5)[0];

        IReadOnlyList<TrendLine> trend = RunTrend.Of(SimulatedEvidence.Runs(5, seed: 1), slower);

        Assert.Equal(["p50", "p95", "p99"], trend.Select(line => line.Name));
        Assert.All(trend, line =>
        {
            Assert.True(line.IsWorse, line.Name);
            Assert.InRange(line.NewestUs / line.MedianUs, 1.35, 1.65);
        });
    }

    [Fact]
    public void Of_OneSlowRunAmongTheEarlierOnes_DoesNotMoveTheMedian()
    {
        RunEvidence[] earlier = [.. SimulatedEvidence.Runs(4, seed: 1), SimulatedEvidence.Runs(1, seed: 2, slower: 5)[0]];

        TrendLine p95 = RunTrend.Of(earlier, SimulatedEvidence.Runs(1, seed: 3, slower: 2)[0])[1];

        // It is within what the earlier runs had, but the median shows the step.
        Assert.False(p95.IsWorse);
        Assert.InRange(p95.NewestUs / p95.MedianUs, 1.8, 2.2);
    }

    [Fact]
    public void Of_TooFewEarlierRuns_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => RunTrend.Of(SimulatedEvidence.Runs(2, seed: 1), SimulatedEvidence.Runs(1, seed: 2)[0]));
}
