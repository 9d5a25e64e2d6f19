using Soakd.Screens;

namespace Soakd.Tests.Screens;

public sealed class SparklineTests
{
    [Theory]
    [InlineData("", new double[0])]
    [InlineData("▁▁▁", new[] { 0.0, 0, 0 })]
    [InlineData("█", new[] { 5.0 })]
    [InlineData("▁▂▃▄▅▆▇█", new[] { 1.0, 2, 3, 4, 5, 6, 7, 8 })]
    [InlineData("▁▁▄█", new[] { 0.0, 1, 50, 100 })]
    public void Of_Values_AreBarsUpToTheLargest(string bars, double[] values) =>
        Assert.Equal(bars, Sparkline.Of([.. values.Cast<double?>()], isAscii: false));

    [Fact]
    public void Of_AMissingValue_IsASpace() => Assert.Equal("# _", Sparkline.Of([8, null, 1], isAscii: true));

    [Fact]
    public void Of_NothingKnown_IsSpaces() => Assert.Equal("  ", Sparkline.Of([null, null], isAscii: false));
}
