using Soakd.Engine.Verdicts.Statistics;

namespace Soakd.Engine.Tests.Verdicts.Statistics;

public sealed class WarmUpCutTests
{
    [Fact]
    public void Find_Settled_CutsNothing() => Assert.Equal(0, WarmUpCut.Find([.. Enumerable.Repeat(20.0, 200)]));

    [Theory]
    [InlineData(20)]
    [InlineData(60)]
    public void Find_SlowAtFirst_CutsThat(int slow)
    {
        var random = new Random(slow);
        double[] values = [.. Enumerable.Range(0, 300).Select(i => (i < slow ? 80 : 20) + random.NextDouble())];

        Assert.InRange(WarmUpCut.Find(values)!.Value, slow, slow + 20);
    }

    [Fact]
    public void Find_GrowingToTheEnd_IsNoSteadyState() => Assert.Equal(300, WarmUpCut.Find([.. Enumerable.Range(0, 300).Select(i => (double)i)]));

    [Fact]
    public void Find_TooShort_IsNotTold() => Assert.Null(WarmUpCut.Find([.. Enumerable.Repeat(20.0, 50)]));
}
