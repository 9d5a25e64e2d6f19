using Soakd.Engine.Statistics;

namespace Soakd.Engine.Tests.Statistics;

public sealed class RanksTests
{
    [Fact]
    public void Of_EqualValues_ShareTheMean() => Assert.Equal([1, 3.5, 2, 3.5], Ranks.Of([1, 9, 5, 9]));

    [Theory]
    [InlineData(new double[] { 1, 2, 3, 4 }, new double[] { 1, 4, 9, 16 }, 1)]
    [InlineData(new double[] { 1, 2, 3, 4 }, new double[] { 8, 4, 2, 1 }, -1)]
    [InlineData(new double[] { 1, 2, 3, 4 }, new double[] { 5, 5, 5, 5 }, 0)]
    public void Correlation_OnlyOrder_Counts(double[] x, double[] y, double rho) => Assert.Equal(rho, Ranks.Correlation(x, y), 9);
}
