using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Latency;

namespace Soakd.Engine.Tests.Latency;

public sealed class HistogramLayoutTests
{
    public static TheoryData<long, long, int> Layouts => new()
    {
        { 1, 3_600_000_000, 1 },
        { 1, 3_600_000_000, 2 },
        { 1, (1L << 37) - 1, 3 },
        { 1, 3_600_000_000, 4 },
        { 1, 3_600_000_000, 5 },
        { 20_000, 3_600_000_000_000, 2 },
        { 1_000, 2_000, 0 },
        { 1, long.MaxValue, 2 },
    };

    [Fact]
    public void Length_IntervalLayout_IsThatOfTheMethod()
    {
        Assert.Equal(3_328, HistogramLayout.Interval.Length);
        Assert.Equal(23_552, new HistogramLayout(1, 3_600_000_000, 3).Length);
        Assert.Equal(28_672, LatencyArbitrary.Fine.Length);
    }

    [Fact]
    public void Top_AnyLayout_IsNotBelowTheHighest()
    {
        Assert.Equal((1L << 37) - 1, LatencyArbitrary.Fine.Top);
        Assert.True(HistogramLayout.Interval.Top >= HistogramLayout.Interval.Highest);
    }

    [Theory, MemberData(nameof(Layouts))]
    public void IndexOf_EachBucketsEnds_TilesTheRangeWithoutGap(long lowest, long highest, int digits)
    {
        var layout = new HistogramLayout(lowest, highest, digits);
        long expectedLowest = 0;
        for (int i = 0; i < layout.Length; i++)
        {
            Assert.Equal(expectedLowest, layout.LowestEquivalent(i));
            Assert.Equal(i, layout.IndexOf(layout.LowestEquivalent(i)));
            Assert.Equal(i, layout.IndexOf(layout.HighestEquivalent(i)));
            expectedLowest = unchecked(layout.HighestEquivalent(i) + 1);
        }

        Assert.True(layout.Top >= highest);
    }

    [Theory, MemberData(nameof(Layouts))]
    public void HighestEquivalent_AnyBucket_IsWithinTheDigits(long lowest, long highest, int digits)
    {
        var layout = new HistogramLayout(lowest, highest, digits);
        long unit = 1L << (int)Math.Floor(Math.Log2(lowest));
        for (int i = 0; i < layout.Length; i++)
        {
            long width = layout.HighestEquivalent(i) - layout.LowestEquivalent(i) + 1;
            Assert.True(width == unit || width <= layout.LowestEquivalent(i) / Math.Pow(10, digits), $"bucket {i} is {width} wide");
        }
    }

    [Fact]
    public void IndexOf_AnyValue_AgreesWithNaiveDivision()
    {
        Gen<(int Digits, long Value)> cases =
            from digits in Gen.Choose(1, 5)
            from bits in Gen.Choose(0, 62)
            from low in Gen.Choose(0, int.MaxValue)
            select (digits, (1L << bits) + (low % (1L << bits)));

        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var layout = new HistogramLayout(1, long.MaxValue, c.Digits);
            long width = 1;
            while (c.Value / width >= NextPowerOfTwo(2 * Math.Pow(10, c.Digits)))
                width *= 2;

            int index = layout.IndexOf(c.Value);
            return layout.LowestEquivalent(index) == c.Value / width * width
                && layout.HighestEquivalent(index) == c.Value / width * width + (width - 1);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(0, 100, 2, "lowest")]
    [InlineData(10, 19, 2, "highest")]
    [InlineData(1, -1, 2, "highest")]
    [InlineData(1, 100, -1, "digits")]
    [InlineData(1, 100, 6, "digits")]
    [InlineData(1L << 60, long.MaxValue, 3, "lowest")]
    public void Constructor_OutOfRange_NamesTheParameter(long lowest, long highest, int digits, string parameter)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => new HistogramLayout(lowest, highest, digits));
        Assert.Equal(parameter, exception.ParamName);
    }

    [Fact]
    public void Equals_SameParameters_IsTrue()
    {
        Assert.Equal(HistogramLayout.Interval, new HistogramLayout(1, 3_600_000_000, 2));
        Assert.NotEqual(HistogramLayout.Interval, new HistogramLayout(1, 3_600_000_000, 3));
    }

    private static long NextPowerOfTwo(double atLeast)
    {
        long power = 1;
        while (power < atLeast)
            power *= 2;
        return power;
    }
}
