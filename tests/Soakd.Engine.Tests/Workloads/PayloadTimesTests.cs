using System.Globalization;
using Soakd.Engine.Workloads;

namespace Soakd.Engine.Tests.Workloads;

public sealed class PayloadTimesTests
{
    [Fact]
    public void Every_ASpacing_IsExact()
    {
        var times = PayloadTimes.Every(1_000_000, 137_439);
        Assert.Equal((0L, 1_000_000L, 137_438_000_000L), (times.At(0), times.At(1), times.At(137_438)));
    }

    [Fact]
    public void Every_MoreThanAStampCanTell_Throws()
    {
        Assert.Equal(137_439, PayloadTimes.MostEvery(1_000_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => PayloadTimes.Every(1_000_000, 137_440));
        Assert.Throws<ArgumentOutOfRangeException>(() => PayloadTimes.Every(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PayloadTimes.Every(1, -1));
    }

    [Theory]
    [InlineData(3, "40", 120, 119, 2_975_000)]
    [InlineData(10, "0.5", 5, 1, 2_000_000)]
    [InlineData(1, "3", 3, 1, 333_333)]
    [InlineData(1, "0.5", 0, 0, null)]
    [InlineData(0, "40", 0, 0, null)]
    public void Over_ATimeAndARate_IsSpreadEvenly(int seconds, string perSecond, long count, long number, int? atUs)
    {
        var times = PayloadTimes.Over(TimeSpan.FromSeconds(seconds), decimal.Parse(perSecond, CultureInfo.InvariantCulture));
        Assert.Equal(count, times.Count);
        if (atUs is { } expected) Assert.Equal(expected, times.At(number));
    }

    [Theory]
    [InlineData(-1, "1")]
    [InlineData(137_440, "1")]
    [InlineData(1, "-1")]
    [InlineData(100_000, "79000000000")]
    public void Over_BeyondWhatAStampCanTell_Throws(int seconds, string perSecond) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PayloadTimes.Over(TimeSpan.FromSeconds(seconds), decimal.Parse(perSecond, CultureInfo.InvariantCulture)));
}
