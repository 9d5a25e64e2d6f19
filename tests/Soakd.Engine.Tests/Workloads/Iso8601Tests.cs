using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Workloads;

namespace Soakd.Engine.Tests.Workloads;

public sealed class Iso8601Tests
{
    [Fact]
    public void Write_EveryDayToTheYear2400_AgreesWithTheFramework()
    {
        for (int day = 0; day < 157_000; day++)
        {
            long seconds = day * 86_400L + day * 17L % 86_400;
            var time = DateTimeOffset.FromUnixTimeSeconds(seconds);
            Assert.Equal(time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), Seconds(seconds));
        }
    }

    [Theory]
    [InlineData(0, "1970-01-01T00:00:00.000Z")]
    [InlineData(951_782_399_999, "2000-02-28T23:59:59.999Z")]
    [InlineData(951_868_800_000, "2000-03-01T00:00:00.000Z")]
    [InlineData(253_402_300_799_007, "9999-12-31T23:59:59.007Z")]
    public void Milliseconds_KnownTime_IsWritten(long unixMs, string expected) => Assert.Equal(expected, Milliseconds(unixMs));

    [Fact]
    public void TryRead_WhatWasWritten_GivesTheTime() =>
        Prop.ForAll(ArbMap.Default.ArbFor<uint>(), Gen.Choose(0, 999).ToArbitrary(), (seconds, ms) =>
            Iso8601Reader.TryRead(Milliseconds(seconds * 1_000L + ms), out long read) && read == seconds * 1_000L + ms
            && Iso8601Reader.TryRead(Seconds(seconds), out read) && read == seconds * 1_000L).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("2026-11-22T10:41:23Z")]
    [InlineData("2026-11-22T10:41:23.0Z")]
    [InlineData("2026-11-22T10:41:23.000000000Z")]
    [InlineData("2026-11-22T10:41:23.0009Z")]
    [InlineData("2026-11-22T16:11:23+05:30")]
    [InlineData("2026-11-22T03:41:23.000-07:00")]
    public void TryRead_AnyFormOfATime_GivesTheSame(string text)
    {
        Assert.True(Iso8601Reader.TryRead(text, out long unixMs));
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 10, 41, 23, TimeSpan.Zero).ToUnixTimeMilliseconds(), unixMs);
    }

    [Fact]
    public void TryRead_Fractions_AreCutToMilliseconds()
    {
        Assert.True(Iso8601Reader.TryRead("1970-01-01T00:00:00.5Z", out long half) && half == 500);
        Assert.True(Iso8601Reader.TryRead("1970-01-01T00:00:00.0129Z", out long twelve) && twelve == 12);
        Assert.True(Iso8601Reader.TryRead("1970-01-01T00:01Z", out long minute) && minute == 60_000);
        Assert.True(Iso8601Reader.TryRead("1969-12-31T23:59:59Z", out long before) && before == -1_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a time")]
    [InlineData("2026-11-22")]
    [InlineData("2026-11-22T10:41:23")]
    [InlineData("2026-11-22 10:41:23Z")]
    [InlineData("2026-02-29T10:41:23Z")]
    [InlineData("2026-13-01T10:41:23Z")]
    [InlineData("2026-00-01T10:41:23Z")]
    [InlineData("0000-01-01T10:41:23Z")]
    [InlineData("2026-11-22T24:41:23Z")]
    [InlineData("2026-11-22T10:60:23Z")]
    [InlineData("2026-11-22T10:41:60Z")]
    [InlineData("2026-11-22T10:41:2Z")]
    [InlineData("2026-11-22T10:41:23.Z")]
    [InlineData("2026-11-22T10:41:23.1234567890Z")]
    [InlineData("2026-11-22T10:41:23.123")]
    [InlineData("2026-11-22T10:41:23+5:30")]
    [InlineData("2026-11-22T10:41:23+19:00")]
    [InlineData("2026-11-22T10:41:23ZZ")]
    [InlineData("2026-11-22T10:4१:23Z")]
    public void TryRead_AnythingElse_Refuses(string text) => Assert.False(Iso8601Reader.TryRead(text, out _));

    private static string Seconds(long unixSeconds)
    {
        var text = new byte[Iso8601Writer.SecondsLength];
        new Utf8Cursor(text).Seconds(unixSeconds);
        return Encoding.ASCII.GetString(text);
    }

    private static string Milliseconds(long unixMs)
    {
        var text = new byte[Iso8601Writer.MillisecondsLength];
        new Utf8Cursor(text).Milliseconds(unixMs);
        return Encoding.ASCII.GetString(text);
    }
}
