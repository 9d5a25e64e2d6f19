using Soakd.Engine.Wording;

namespace Soakd.Engine.Tests.Wording;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.0001, "<0.001")]
    [InlineData(0.001, "0.001")]
    [InlineData(0.017, "0.017")]
    [InlineData(0.5, "0.5")]
    [InlineData(1, "1")]
    [InlineData(9.994, "9.99")]
    [InlineData(12.5, "12.5")]
    [InlineData(99.96, "100")]
    [InlineData(10_000.6, "10,001")]
    public void Rate_IsNeverZeroUnlessItIsZero(double perSecond, string expected) => Assert.Equal(expected, Figures.Rate(perSecond));

    [Theory]
    [InlineData(0.5, "0.5 payloads/s")]
    [InlineData(1, "1 payload/s")]
    [InlineData(1000, "1,000 payloads/s")]
    public void Rate_OfThings_HasASingular(double perSecond, string expected) =>
        Assert.Equal(expected, Figures.Rate(perSecond, "payload"));

    [Theory]
    [InlineData(0, "0 brokers")]
    [InlineData(1, "1 broker")]
    [InlineData(36_000, "36,000 brokers")]
    public void Count_HasASingular(long number, string expected) => Assert.Equal(expected, Figures.Count(number, "broker"));

    [Theory]
    [InlineData(0L, "0 ms")]
    [InlineData(20L, "<0.1 ms")]
    [InlineData(400L, "0.4 ms")]
    [InlineData(21_000L, "21 ms")]
    [InlineData(999_900L, "1.0 s")]
    [InlineData(19_791_871L, "19.8 s")]
    [InlineData(7_200_000_000L, "2.0 h")]
    [InlineData(null, "-")]
    public void Latency_HasTheUnitThatPeopleUse(long? us, string expected) => Assert.Equal(expected, Figures.Latency(us));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(500, "500 B")]
    [InlineData(1536, "1.5 KiB")]
    [InlineData(61.0 * 1024 * 1024, "61 MiB")]
    [InlineData(2.0 * 1024 * 1024 * 1024, "2.0 GiB")]
    [InlineData(3.0 * 1024 * 1024 * 1024 * 1024, "3.0 TiB")]
    public void Bytes_HaveTheUnitThatPeopleUse(double bytes, string expected) => Assert.Equal(expected, Figures.Bytes(bytes));

    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(0.004, "< 0.01 %")]
    [InlineData(12.5, "12.5 %")]
    public void Share_ThatIsSmall_IsNotZero(double percent, string expected) => Assert.Equal(expected, Figures.Share(percent));

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(4_000, "4 ms")]
    [InlineData(-4_000, "-4 ms")]
    [InlineData(450_000, "0.5 s")]
    [InlineData(-7_200_000_000, "-120 min")]
    [InlineData(14_400_000_000, "4 h")]
    public void Length_OfAnySize_IsReadable(long us, string expected) => Assert.Equal(expected, RunTime.Length(us));
}
