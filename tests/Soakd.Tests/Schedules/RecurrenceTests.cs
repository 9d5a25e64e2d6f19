using System.Globalization;
using Cronos;
using Soakd.Schedules;

namespace Soakd.Tests.Schedules;

public sealed class RecurrenceTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    // In Berlin, the clocks go from 02:00 to 03:00 on 2027-03-28, and from 03:00 back to 02:00 on 2026-10-25.
    [Theory]
    [InlineData("2027-03-26T12:00Z", "2027-03-27T01:30Z")]
    [InlineData("2027-03-27T12:00Z", "2027-03-28T01:00Z")]
    [InlineData("2027-03-28T01:00Z", "2027-03-29T00:30Z")]
    [InlineData("2026-10-24T12:00Z", "2026-10-25T00:30Z")]
    [InlineData("2026-10-25T00:30Z", "2026-10-26T01:30Z")]
    public void Next_HalfPastTwoAroundAChangeOfTheClocks_ComesOnceADay(string after, string expected)
    {
        var recurrence = new Recurrence(new TimeOnly(2, 30), WeekDays.Every, Berlin);

        Assert.Equal(Time(expected), recurrence.Next(Time(after))!.Value.ToUniversalTime());
    }

    [Theory]
    [InlineData("0 1 * * *")]
    [InlineData("30 2 * * *")]
    [InlineData("59 2 * * *")]
    [InlineData("0 3 * * *")]
    public void Between_AYearOfLocalTimes_HasOneADay(string cron)
    {
        var recurrence = new Recurrence(CronExpression.Parse(cron), Berlin);
        DateTimeOffset begin = Time("2026-06-30T22:00Z");

        DateTimeOffset[] times = [.. recurrence.Between(begin, begin.AddDays(365))];

        Assert.Equal(365, times.Length);
        Assert.Equal(365, times.Select(time => TimeZoneInfo.ConvertTime(time, Berlin).Date).Distinct().Count());
    }

    // The clocks of Berlin show 25 hours on 2026-10-25. On 2027-03-28 they show 23, and what the left-out hour had comes at its end.
    [Theory]
    [InlineData("2026-10-24T22:00Z", "2026-10-25T23:00Z", 25)]
    [InlineData("2027-03-27T23:00Z", "2027-03-28T22:00Z", 24)]
    public void Between_EveryHour_ComesInEveryHourThatTheClocksShow(string from, string until, int times) => Assert.Equal(
        times, new Recurrence(CronExpression.Parse("15 * * * *"), Berlin).Between(Time(from), Time(until)).Count());

    [Fact]
    public void Next_ADateThatNeverComes_IsNull() =>
        Assert.Null(new Recurrence(CronExpression.Parse("0 0 30 2 *"), Berlin).Next(Time("2026-01-01T00:00Z")));

    [Theory]
    [InlineData("Mon-Fri", "1,2,3,4,5")]
    [InlineData("sat,SUN", "0,6")]
    [InlineData("Fri - Mon", "0,1,5,6")]
    [InlineData("Wed", "3")]
    [InlineData("Mon-Sun", "*")]
    [InlineData("Sun-Sun", "0")]
    public void Read_Days_AreThoseOfCron(string text, string cron) => Assert.Equal(cron, WeekDays.Read(text)!.InCron);

    [Theory]
    [InlineData("")]
    [InlineData("Monday")]
    [InlineData("Mon-")]
    [InlineData("Mon,,Tue")]
    [InlineData("Mon-Tue-Wed")]
    public void Read_SomethingElse_IsNull(string text) => Assert.Null(WeekDays.Read(text));

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
