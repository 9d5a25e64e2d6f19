using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Tests.Wording;

public class DurationTextTests
{
    [Theory]
    [InlineData("90s", 90_000)]
    [InlineData("5m", 300_000)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("1m500ms", 60_500)]
    [InlineData("0.25s", 250)]
    [InlineData("250ms", 250)]
    [InlineData("00:05:00", 300_000)]
    [InlineData("01:00:00.5", 3_600_500)]
    public void TryParse_OfWhatPeopleType_Reads(string text, int milliseconds)
    {
        Assert.True(DurationText.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), duration);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("5 m")]
    [InlineData("5M")]
    [InlineData("-5s")]
    [InlineData("1e3s")]
    [InlineData("30s5m")]
    [InlineData("5s\n")]
    [InlineData("5:00")]
    [InlineData("00:60:00")]
    [InlineData("99999999999999999999s")]
    public void TryParse_OfAnythingElse_Refuses(string? text) => Assert.False(DurationText.TryParse(text, out _));

    [Fact]
    public void Format_OfAnyDuration_ReadsBack() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).Two().ToArbitrary(), pair =>
        {
            var duration = TimeSpan.FromMicroseconds((long)pair.Item1 * (1 + pair.Item2 % 1_000));
            return DurationText.TryParse(DurationText.Format(duration), out var again) && again == duration;
        }).QuickCheckThrowOnFailure();
}
