using Soakd.Engine.Statistics;

namespace Soakd.Engine.Tests.Statistics;

public sealed class MannKendallTests
{
    [Theory]
    [InlineData(new double[] { 1, 2, 3, 4, 5 }, 10)]
    [InlineData(new double[] { 5, 4, 3, 2, 1 }, -10)]
    [InlineData(new double[] { 2, 2, 2 }, 0)]
    [InlineData(new double[] { 1, 3, 2, 4 }, 4)]
    public void Score_Pairs_AreCountedBySign(double[] values, long score) =>
        Assert.Equal(score, MannKendall.Score(values));

    /// <summary>Ten values without ties have the variance 125 of the literature; ties reduce it.</summary>
    [Theory]
    [InlineData(new double[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }, 125)]
    [InlineData(new double[] { 1, 1, 2, 3 }, (4 * 3 * 13 - 2 * 1 * 9) / 18.0)]
    [InlineData(new double[] { 4, 4, 4, 4 }, 0)]
    public void Variance_Ties_AreCorrected(double[] sorted, double variance) =>
        Assert.Equal(variance, MannKendall.Variance(sorted), 9);

    [Theory]
    [InlineData(45, 125, 44 / 11.18033988749895)]
    [InlineData(-45, 125, -44 / 11.18033988749895)]
    [InlineData(0, 125, 0)]
    [InlineData(0, 0, 0)]
    public void Z_Score_MovesByOneTowardsZero(long score, double variance, double z) =>
        Assert.Equal(z, MannKendall.Z(score, variance), 9);

    [Fact]
    public void Correction_AlternatingValues_NeverNarrows() =>
        Assert.Equal(1, MannKendall.Correction([.. Enumerable.Range(0, 60).Select(i => (double)(i % 2))]));

    [Fact]
    public void Correction_IndependentValues_IsAboutOne()
    {
        double mean = Enumerable.Range(0, 200).Average(seed => MannKendall.Correction(Wander(0, seed)));

        Assert.InRange(mean, 1, 1.1);
    }

    /// <summary>For AR(1) the sum over many lags tends to (1 + rho) / (1 − rho); fifteen lags of a short series give less.</summary>
    [Fact]
    public void Correction_AutocorrelatedValues_Widens()
    {
        double mean = Enumerable.Range(0, 200).Average(seed => MannKendall.Correction(Wander(0.6, seed)));

        Assert.InRange(mean, 2.2, 4);
    }

    private static double[] Wander(double rho, int seed)
    {
        var random = new Random(seed);
        var values = new double[100];
        for (int i = 1; i < values.Length; i++)
            values[i] = rho * values[i - 1] + random.NextDouble() - 0.5;
        return values;
    }
}
