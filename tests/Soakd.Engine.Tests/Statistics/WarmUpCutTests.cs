using Soakd.Engine.Statistics;

namespace Soakd.Engine.Tests.Statistics;

public sealed class WarmUpCutTests
{
    [Fact]
    public void Find_Settled_CutsNothing() => Assert.Equal(0, WarmUpCut.Find([.. Enumerable.Repeat(20.0, 200)]));

    [Theory]
    [InlineData(4)]
    [InlineData(12)]
    public void Find_SlowAtFirst_CutsThat(int slow)
    {
        var random = new Random(slow);
        double[] batches = [.. Enumerable.Range(0, 60).Select(i => (i < slow ? 80 : 20) + random.NextDouble())];

        Assert.InRange(WarmUpCut.Find(batches)!.Value, slow, slow + 4);
    }

    [Fact]
    public void Find_FlatAfterASlowStart_CutsNoMoreThanThat() =>
        Assert.Equal(10, WarmUpCut.Find([.. Enumerable.Range(0, 1000).Select(i => i < 10 ? 812_345.6 : 20_123.4)]));

    [Fact]
    public void Find_GrowingToTheEnd_IsNoSteadyState() =>
        Assert.Equal(60, WarmUpCut.Find([.. Enumerable.Range(0, 60).Select(i => (double)i)]));

    [Fact]
    public void Find_TooShort_IsNull() => Assert.Null(WarmUpCut.Find([.. Enumerable.Repeat(20.0, 11)]));
}
