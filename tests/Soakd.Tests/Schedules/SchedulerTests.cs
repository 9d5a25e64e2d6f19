using System.Globalization;
using Cronos;
using Soakd.Schedules;

namespace Soakd.Tests.Schedules;

public sealed class SchedulerTests
{
    private static readonly DateTimeOffset Midnight = Time("2026-06-01T00:00Z");

    [Fact]
    public void Turn_ARunIsDue_StartsItOnce()
    {
        var scheduler = new Scheduler([Run("nightly", "0 2 * * *")], [], Midnight);

        Assert.Null(scheduler.Turn(Time("2026-06-01T01:59:59Z"), null).Start);
        DueRun start = scheduler.Turn(Time("2026-06-01T02:00:00Z"), null).Start!;
        Assert.Equal(("nightly", Time("2026-06-01T02:00Z")), (start.Run.Name, start.At));
        Assert.Equal(Nothing, Text(scheduler.Turn(Time("2026-06-01T02:00:01Z"), null)));
        Assert.Equal(Time("2026-06-02T02:00Z"), scheduler.Next!.At);
    }

    [Fact]
    public void Turn_AnotherRunIsPlayed_SkipsOrWaitsAndSaysSoOnce()
    {
        var scheduler = new Scheduler(
            [Run("hourly", "0 * * * *"), Run("nightly", "0 2 * * *", IfMissed.RunOnce)], [], Time("2026-06-01T01:30Z"));

        Assert.Equal(
            "start - | missed hourly 1 (long is being played) | delayed nightly (long is being played)",
            Text(scheduler.Turn(Time("2026-06-01T02:00:01Z"), "long")));
        Assert.Equal(Nothing, Text(scheduler.Turn(Time("2026-06-01T02:00:02Z"), "long")));
        Assert.Equal("start nightly | missed | delayed", Text(scheduler.Turn(Time("2026-06-01T02:20:00Z"), null)));
    }

    [Fact]
    public void Turn_TwoRunsAreDueAtOnce_TheyNeverOverlap()
    {
        var scheduler = new Scheduler([Run("a", "0 2 * * *"), Run("b", "0 2 * * *")], [], Midnight);

        Assert.Equal("start a | missed b 1 (a is being played) | delayed", Text(scheduler.Turn(Time("2026-06-01T02:00Z"), null)));
    }

    [Fact]
    public void Turn_SoakdWasAway_CountsWhatItMissedAndPlaysOnce()
    {
        var scheduler = new Scheduler(
            [Run("hourly", "0 * * * *"), Run("once", "0 * * * *", IfMissed.RunOnce)], [], Midnight);

        Assert.Equal(
            "start once | missed hourly 5 (soakd did not run, or the machine slept), once 4 (soakd did not run, or the machine slept) | delayed",
            Text(scheduler.Turn(Time("2026-06-01T05:30Z"), null)));
    }

    [Theory]
    [InlineData(59, "canary", Nothing)]
    [InlineData(60, "canary", "start - | missed skipped 1 (canary is being played) | delayed once (canary is being played)")]
    [InlineData(61, "canary", "start - | missed skipped 1 (canary is being played) | delayed once (canary is being played)")]
    [InlineData(59, null, "start once | missed skipped 1 (once is being played) | delayed")]
    [InlineData(61, null, "start once | missed skipped 1 (soakd did not run, or the machine slept) | delayed")]
    [InlineData(
        10_800, "canary", "start - | missed skipped 1 (soakd did not run, or the machine slept) | delayed once (canary is being played)")]
    public void Turn_WhatMakesWayIsStillPlayed_DecidesOnlyWhatIsTooLate(int secondsLate, string? playing, string expected)
    {
        var scheduler = new Scheduler([Run("once", "0 2 * * *", IfMissed.RunOnce), Run("skipped", "0 2 * * *")], [], Midnight);
        DateTimeOffset due = Time("2026-06-01T02:00Z");
        Assert.Equal(Nothing, Text(scheduler.Turn(due.AddSeconds(-1), "canary", makesWay: true)));

        Assert.Equal(expected, Text(scheduler.Turn(due.AddSeconds(secondsLate), playing, makesWay: playing is not null)));
    }

    [Fact]
    public void Turn_SoakdWasAwayForYears_LooksBackAMonth()
    {
        var scheduler = new Scheduler([Run("hourly", "0 * * * *")], [], Time("1970-01-01T00:00Z"));

        MissedRun missed = Assert.Single(scheduler.Turn(Time("2026-06-01T05:30Z"), null).Missed);

        Assert.Equal(31 * 24, missed.Times);
        Assert.Equal(Time("2026-06-01T05:00Z"), missed.Due.At);
    }

    [Fact]
    public void Turn_AWaitingRunIsDueAgain_IsPlayedOnce()
    {
        var scheduler = new Scheduler([Run("hourly", "0 * * * *", IfMissed.RunOnce)], [], Midnight);
        scheduler.Turn(Time("2026-06-01T01:00Z"), "long");

        Assert.Equal(
            "start - | missed hourly 1 (it waited until it was due again) | delayed hourly (long is being played)",
            Text(scheduler.Turn(Time("2026-06-01T02:00Z"), "long")));
        Assert.Equal("start hourly | missed | delayed", Text(scheduler.Turn(Time("2026-06-01T02:10Z"), null)));
        Assert.Equal(Nothing, Text(scheduler.Turn(Time("2026-06-01T02:40Z"), null)));
    }

    [Theory]
    [InlineData("2026-06-01T21:00Z", "start skipped | missed | delayed once (skipped is being played)")]
    [InlineData("2026-06-01T21:30Z", "start - | missed skipped 1 (it would reach into the blackout night, which ends at 2026-06-02 06:00 +00:00) "
        + "| delayed once (it would reach into the blackout night, which ends at 2026-06-02 06:00 +00:00)")]
    [InlineData("2026-06-02T05:59Z", "start - | missed skipped 1 (it would reach into the blackout night, which ends at 2026-06-02 06:00 +00:00) "
        + "| delayed once (it would reach into the blackout night, which ends at 2026-06-02 06:00 +00:00)")]
    [InlineData("2026-06-02T06:00Z", "start skipped | missed | delayed once (skipped is being played)")]
    public void Turn_ABlackout_LetsNothingReachIntoIt(string due, string expected)
    {
        DateTimeOffset at = Time(due);
        string cron = $"{at.Minute} {at.Hour} * * *";
        var scheduler = new Scheduler(
            [Run("skipped", cron), Run("once", cron, IfMissed.RunOnce)], [Night()], at.AddSeconds(-1));

        Assert.Equal(expected, Text(scheduler.Turn(at, null)));
    }

    [Fact]
    public void Turn_TheBlackoutIsOver_PlaysWhatWaited()
    {
        var scheduler = new Scheduler([Run("once", "0 23 * * *", IfMissed.RunOnce)], [Night()], Time("2026-06-01T22:00Z"));
        scheduler.Turn(Time("2026-06-01T23:00Z"), null);

        Assert.Null(scheduler.Turn(Time("2026-06-02T05:59:59Z"), null).Start);
        Assert.Equal("once", scheduler.Turn(Time("2026-06-02T06:00:00Z"), null).Start!.Run.Name);
    }

    [Theory]
    [InlineData("2026-06-05T22:00Z")]
    [InlineData("2026-06-06T21:59Z")]
    [InlineData("2026-06-06T22:00Z")]
    [InlineData("2026-06-07T22:00Z")]
    [InlineData("2026-06-08T05:59Z")]
    public void Meets_AWeekendOfThreeBlackouts_HasNoGap(string moment)
    {
        TimeOnly ten = new(22, 0), six = new(6, 0);
        Blackout[] weekend = [Of(ten, ten, "Fri,Sat"), Of(ten, six, "Sun")];
        var scheduler = new Scheduler([], weekend, Midnight);

        Assert.NotNull(scheduler.Meets(Time(moment), TimeSpan.Zero));
        Assert.Null(scheduler.Meets(Time("2026-06-05T21:59Z"), TimeSpan.Zero));
        Assert.Null(scheduler.Meets(Time("2026-06-08T06:00Z"), TimeSpan.Zero));

        static Blackout Of(TimeOnly from, TimeOnly to, string days) => new(
            days, new Recurrence(from, WeekDays.Read(days)!, TimeZoneInfo.Utc), new Recurrence(to, WeekDays.Every, TimeZoneInfo.Utc));
    }

    [Fact]
    public void Turn_TheClockStepsBack_PlaysNothingTwice()
    {
        var scheduler = new Scheduler([Run("nightly", "0 2 * * *")], [], Midnight);
        Assert.NotNull(scheduler.Turn(Time("2026-06-01T02:00Z"), null).Start);

        Assert.Equal(Nothing, Text(scheduler.Turn(Time("2026-06-01T01:00Z"), null)));
        Assert.Equal(Nothing, Text(scheduler.Turn(Time("2026-06-01T02:00Z"), null)));
        Assert.Equal(Time("2026-06-02T02:00Z"), scheduler.Next!.At);
    }

    [Fact]
    public void Turn_TheClockWasYearsAheadForASecond_GoesOnFromNow()
    {
        var scheduler = new Scheduler([Run("nightly", "0 2 * * *")], [], Midnight);
        scheduler.Turn(Time("2036-06-01T00:00Z"), null);

        Assert.NotNull(scheduler.Turn(Time("2026-06-01T01:00Z"), null).ClockWentBack);
        Assert.NotNull(scheduler.Turn(Time("2026-06-01T02:00Z"), null).Start);
    }

    [Fact]
    public void Gap_EndsAtTheNextRunOrBlackout()
    {
        var scheduler = new Scheduler([Run("nightly", "0 2 * * *")], [Night()], Midnight);
        TimeSpan hour = TimeSpan.FromHours(1);

        // From 22:00 until 06:00 nothing is sent.
        Assert.Equal(TimeSpan.Zero, scheduler.Gap(Time("2026-06-01T01:00Z"), hour));
        scheduler.Turn(Time("2026-06-01T12:00Z"), null);
        Assert.Equal(hour, scheduler.Gap(Time("2026-06-01T12:00Z"), hour));
        Assert.Equal(TimeSpan.FromMinutes(10), scheduler.Gap(Time("2026-06-01T21:50Z"), hour));
        var free = new Scheduler([Run("nightly", "0 2 * * *")], [], Midnight);
        Assert.Equal(TimeSpan.FromMinutes(10), free.Gap(Time("2026-06-01T01:50Z"), hour));
    }

    private const string Nothing = "start - | missed | delayed";

    private static Blackout Night() => new(
        "night", new Recurrence(new TimeOnly(22, 0), WeekDays.Every, TimeZoneInfo.Utc),
        new Recurrence(new TimeOnly(6, 0), WeekDays.Every, TimeZoneInfo.Utc));

    private static ScheduledRun Run(string name, string cron, IfMissed ifMissed = IfMissed.Skip) =>
        new(name, new Recurrence(CronExpression.Parse(cron), TimeZoneInfo.Utc), "smoke", ifMissed) { Length = TimeSpan.FromMinutes(45) };

    private static string Text(Decision decision) => string.Join(" | ",
        $"start {decision.Start?.Run.Name ?? "-"}",
        $"missed {string.Join(", ", decision.Missed.Select(missed => $"{missed.Due.Run.Name} {missed.Times} ({missed.Cause})"))}".TrimEnd(),
        $"delayed {string.Join(", ", decision.Delayed.Select(delayed => $"{delayed.Due.Run.Name} ({delayed.Cause})"))}".TrimEnd());

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
