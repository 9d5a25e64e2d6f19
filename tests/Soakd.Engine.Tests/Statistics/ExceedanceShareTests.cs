using Soakd.Engine.Judging;
using Soakd.Engine.Statistics;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Tests.Statistics;

public sealed class ExceedanceShareTests
{
    private const int Runs = 2000;

    [Theory]
    [InlineData(0.0, 1800)]
    [InlineData(0.5, 1800)]
    [InlineData(0.9, 1800)]
    [InlineData(0.98, 3600)]
    [InlineData(0.5, 300)]
    public void Decide_AutocorrelatedAtTheBoundary_FailsInAtMostTwoAndAHalfPercent(double correlation, int seconds)
    {
        int failed = Enumerable.Range(0, Runs).Count(run => Decide(Seconds(correlation, seconds, 0.05, run), pressed: 0) == Verdict.Fail);

        TestContext.Current.TestOutputHelper?.WriteLine($"AR(1) {correlation}, {seconds} s: FAIL {100.0 * failed / Runs:F2} %");
        Assert.True(failed <= 0.025 * Runs, $"{failed} of {Runs}");
    }

    [Theory]
    [InlineData(0.02, Verdict.Pass)]
    [InlineData(0.12, Verdict.Fail)]
    public void Decide_AwayFromTheBoundary_IsDecided(double share, Verdict expected)
    {
        int decided = Enumerable.Range(0, 200).Count(run => Decide(Seconds(0.5, 1800, share, run), pressed: 0) == expected);

        Assert.InRange(decided, 195, 200);
    }

    [Fact]
    public void Of_NothingOver_IsNothing() =>
        Assert.Equal(new ShareRange(0, 0, 0, 60), ExceedanceShare.Of([.. Enumerable.Repeat(Cell(1000, 0), 60)]));

    [Fact]
    public void Of_OneCell_HasTheWidestRange() =>
        Assert.Equal(new ShareRange(0.01, 0, 1, 1), ExceedanceShare.Of([Cell(1000, 10)]));

    [Fact]
    public void Of_Bursts_WeighsByRecords()
    {
        ExceedanceCell[] cells = [.. Enumerable.Range(0, 60).Select(i => i % 2 == 0 ? Cell(3000, 300) : Cell(1000, 0))];

        Assert.Equal(300.0 / 4000, ExceedanceShare.Of(cells).Share, 12);
    }

    [Fact]
    public void Decide_LargeShareInsideOwnedEpisodes_IsFailThoughItsRangeIsWide()
    {
        ExceedanceCell[] cells = [.. Enumerable.Range(0, 60).Select(i => Cell(1000, i is 40 or 41 or 42 or 43 ? 1000 : 0))];

        Assert.Equal(Verdict.Warn, Decide(cells, pressed: 0.4));
        Assert.Equal(Verdict.Fail, Decide(cells, pressed: 0.6));
    }

    [Theory]
    [InlineData(2, 4.303)]
    [InlineData(4, 2.776)]
    [InlineData(9, 2.262)]
    [InlineData(29, 2.045)]
    public void Quantile975_IsThatOfTheTables(double freedom, double expected) =>
        Assert.Equal(1, StudentT.Quantile975(freedom) / expected, 0.008);

    private static Verdict Decide(ExceedanceCell[] cells, double pressed) =>
        PercentileTest.Decide(ExceedanceShare.Of(cells), 0.05, pressed);

    // Shares by second around a mean, an AR(1) process; its spread is a third of the mean, so almost no value is below 0.
    private static ExceedanceCell[] Seconds(double correlation, int count, double mean, int seed)
    {
        var random = new Random(seed);
        double step = Math.Sqrt(1 - correlation * correlation);
        double state = Normal(random);
        var cells = new ExceedanceCell[count];
        for (int i = 0; i < count; i++)
        {
            state = correlation * state + step * Normal(random);
            cells[i] = Cell(100_000, (long)(100_000 * Math.Clamp(mean * (1 + state / 3), 0, 1)));
        }

        return cells;
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static ExceedanceCell Cell(long total, long over) => new(default, total, over);
}
