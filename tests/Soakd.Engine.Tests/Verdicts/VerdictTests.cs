using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Tests.Verdicts;

public sealed class VerdictTests
{
    [Fact]
    public void Worst_AnyTwo_FollowsTheOrder()
    {
        Verdict[] order = [Verdict.Pass, Verdict.Warn, Verdict.Inconclusive, Verdict.Incomplete, Verdict.Fail];
        foreach ((int i, Verdict a) in order.Index())
        {
            foreach ((int j, Verdict b) in order.Index())
                Assert.Equal(order[Math.Max(i, j)], new[] { a, b }.Worst());
        }
    }

    [Fact]
    public void Worst_NotJudged_HasNoEffect()
    {
        Assert.Equal(Verdict.Pass, new[] { Verdict.NotJudged }.Worst());
        Assert.Equal(Verdict.Pass, Array.Empty<Verdict>().Worst());
    }

    [Theory]
    [InlineData(Verdict.Pass, 0)]
    [InlineData(Verdict.Warn, 0)]
    [InlineData(Verdict.Fail, 1)]
    [InlineData(Verdict.Inconclusive, 2)]
    [InlineData(Verdict.Incomplete, 2)]
    public void ExitCode_OfVerdict_IsThePromisedOne(Verdict verdict, int expected) => Assert.Equal(expected, verdict.ExitCode());
}
