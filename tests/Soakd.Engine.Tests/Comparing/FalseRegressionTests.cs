using Soakd.Engine.Comparing;

namespace Soakd.Engine.Tests.Comparing;

/// <summary>How often a comparison of three runs on each side is wrong, over pairs of sides with fixed seeds.</summary>
public sealed class FalseRegressionTests
{
    private const int Pairs = 200;

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.05)]
    public void Compare_HealthyPairs_AreRegressionsInAtMostOneOfForty(double runsDiffer)
    {
        int wrong = Count(slower: 1, runsDiffer, comparison => comparison.Verdict == Change.Regression);

        Assert.InRange(wrong, 0, Pairs / 40);
    }

    [Fact]
    public void Compare_SlowerByAFifth_IsFoundInNineOfTen()
    {
        int found = Count(slower: 1.2, runsDiffer: 0.02, comparison => comparison.Verdict == Change.Regression);

        Assert.InRange(found, Pairs * 9 / 10, Pairs);
    }

    [Fact]
    public void Compare_AtTheLimitItself_IsARegressionInFewerThanOneOfTen()
    {
        int wrong = Count(slower: 1.1, runsDiffer: 0.02, comparison => P95(comparison) == Change.Regression);

        Assert.InRange(wrong, 0, Pairs / 10);
    }

    private static int Count(double slower, double runsDiffer, Func<RunComparison, bool> isCounted)
    {
        int counted = ParallelEnumerable.Range(0, Pairs).Count(pair => isCounted(RunComparer.Compare(
            SimulatedEvidence.Runs(3, 2 * pair, runsDiffer: runsDiffer), SimulatedEvidence.Runs(3, 2 * pair + 1, slower, runsDiffer))));
        TestContext.Current.TestOutputHelper?.WriteLine($"slower by {slower}, runs differ by {runsDiffer}: {counted} of {Pairs}");
        return counted;
    }

    private static Change P95(RunComparison comparison) => comparison.Quantities.Single(quantity => quantity.Name == "p95").Change;
}
