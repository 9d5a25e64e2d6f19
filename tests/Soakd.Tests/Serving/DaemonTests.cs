using Soakd.Configuration;
using Soakd.Schedules;

namespace Soakd.Tests.Serving;

public sealed class DaemonTests
{
    private static readonly Blackout Noon = new(
        "noon", new Recurrence(new TimeOnly(12, 0), WeekDays.Every, TimeZoneInfo.Utc),
        new Recurrence(new TimeOnly(13, 0), WeekDays.Every, TimeZoneInfo.Utc));

    [Fact]
    public async Task Turn_RunsAreDue_ArePlayedOneAfterTheOther()
    {
        using var desk = new DaemonDesk(Between.Idle, [DaemonDesk.Run("early", "0 2 * * *"), DaemonDesk.Run("late", "0 4 * * *")]);

        await desk.UntilAsync(2, 0, 1);
        Assert.Equal("early", desk.Daemon.Status!.Playing);
        desk.Player.End(exit: 1);
        await desk.UntilAsync(4, 0, 1);

        Assert.Equal(["early", "late"], desk.Player.Begun);
        Assert.Equal(("early", 1), (desk.Daemon.Status!.Last!.Name, desk.Daemon.Status.Last.ExitCode));
        Assert.Empty(desk.Events);
    }

    [Fact]
    public async Task Turn_ARunIsRefused_IsMissedAndTheNextOneIsTried()
    {
        using var desk = new DaemonDesk(Between.Idle, [DaemonDesk.Run("hourly", "0 * * * *")]);
        await desk.UntilAsync(1, 0, 1);
        desk.Player.Refuse("the cluster does not answer", "and says nothing");

        await desk.UntilAsync(2, 0, 1);

        Assert.Equal(["hourly", "hourly"], desk.Player.Begun);
        Assert.Contains(
            "the run hourly of 2026-06-01T01:00:00+00:00 was missed: the cluster does not answer; and says nothing",
            Assert.Single(desk.Log.Lines), StringComparison.Ordinal);
        Assert.Null(desk.Daemon.Status!.Last!.ExitCode);
    }

    [Fact]
    public async Task Turn_ARunIsStillPlayedWhenTheNextIsDue_DoesNotOverlap()
    {
        using var desk = new DaemonDesk(
            Between.Idle, [DaemonDesk.Run("hourly", "0 * * * *"), DaemonDesk.Run("nightly", "0 2 * * *", IfMissed.RunOnce)]);

        await desk.UntilAsync(2, 10);
        Assert.Equal(["RunMissed hourly", "RunDelayed nightly"], desk.Events);
        Assert.Equal(["hourly"], desk.Player.Begun);
        desk.Player.End();
        await desk.UntilAsync(2, 20);

        Assert.Equal(["hourly", "nightly"], desk.Player.Begun);
    }

    [Fact]
    public async Task Turn_ABlackoutBegins_EndsTheRunThatReachesIntoIt()
    {
        using var desk = new DaemonDesk(Between.Idle, [DaemonDesk.Run("long", "0 11 * * *")], Noon);
        await desk.UntilAsync(11, 59, 59);
        Assert.False(desk.Player.Stop.Asked.IsCancellationRequested);

        await desk.TurnAsync();

        Assert.True(desk.Player.Stop.Asked.IsCancellationRequested);
        Assert.Equal("blackout noon", desk.Player.Stop.By);
    }

    [Theory]
    [InlineData("RunOnce", "RunDelayed long", 2)]
    [InlineData("Skip", "RunMissed long", 1)]
    public async Task Turn_ABlackoutStopsARunBeforeItsFirstRecord_IsPlayedAfterItOrMissed(string ifMissed, string happened, int played)
    {
        using var desk = new DaemonDesk(Between.Idle, [DaemonDesk.Run("long", "0 11 * * *", Enum.Parse<IfMissed>(ifMissed))], Noon);
        await desk.UntilAsync(12);

        desk.Player.Cancel();
        await desk.UntilAsync(15);

        Assert.Equal([happened], desk.Events);
        Assert.Equal(played, desk.Player.Begun.Count);
    }

    [Fact]
    public async Task Turn_TheDaemonIsStoppedBeforeTheFirstRecord_TheRunIsPlayedAfterTheRestart()
    {
        using var desk = new DaemonDesk(Between.Idle, [DaemonDesk.Run("nightly", "0 2 * * *", IfMissed.RunOnce)]);
        await desk.UntilAsync(2);
        desk.Stop.Ask("SIGTERM");
        desk.Player.Cancel();
        await desk.TurnAsync();

        desk.Restart();

        Assert.Equal(["nightly"], desk.Memory.Waiting.Select(waiting => waiting.Run));
        Assert.Equal(["RunDelayed nightly"], desk.Events);
    }

    [Fact]
    public async Task Turn_NothingIsDue_PlaysTheCanaryUntilTheNextRun()
    {
        using var desk = new DaemonDesk(Between.Canary, [DaemonDesk.Run("nightly", "0 2 * * *")], Noon);

        await desk.TurnAsync();
        await desk.UntilAsync(1);
        desk.Player.End();
        await desk.UntilAsync(1, 59);
        desk.Player.End();
        await desk.UntilAsync(2, 0, 1);
        desk.Player.End();
        await desk.UntilAsync(11, 30);
        desk.Player.End();
        await desk.UntilAsync(11, 58, 30);
        desk.Player.End();
        await desk.UntilAsync(13, 0, 1);

        // It gives a verdict every hour, ends a minute before a run is due or a blackout begins, and never overlaps.
        Assert.Equal(
            ["60 min", "canary", "59 min", "canary", "nightly", "60 min", "canary", "29 min", "canary", "60 min", "canary"],
            desk.Player.Begun);
        Assert.Empty(desk.Events);
    }

    [Fact]
    public async Task Turn_TheCanaryIsStillPlayedWhenARunIsDue_MakesWayForIt()
    {
        using var desk = new DaemonDesk(Between.Canary, [DaemonDesk.Run("nightly", "0 2 * * *")]);
        await desk.UntilAsync(2, 0, 5);
        Assert.Equal("the schedule", desk.Player.Stop.By);
        desk.Player.End();

        await desk.UntilAsync(2, 0, 7);

        Assert.Equal("nightly", desk.Player.Begun[^1]);
        Assert.Empty(desk.Events);
    }

    [Theory]
    [InlineData(59, new[] { "nightly" }, "")]
    [InlineData(90, new string[0], "canary is being played")]
    public async Task Turn_TheCanaryEndsSlowly_MissesOnlyWhatIsNotOnTimeAnyMore(int seconds, string[] played, string cause)
    {
        using var desk = new DaemonDesk(Between.Canary, [DaemonDesk.Run("nightly", "0 2 * * *")]);
        await desk.UntilAsync(2, seconds / 60, seconds % 60);
        Assert.Equal("the schedule", desk.Player.Stop.By);
        desk.Player.Begun.Clear();

        desk.Player.End();
        await desk.UntilAsync(2, 1, 58);

        Assert.Equal(played, desk.Player.Begun.Where(name => name == "nightly"));
        Assert.All(desk.Log.Lines, line => Assert.Contains(cause, line, StringComparison.Ordinal));
        Assert.Equal(played.Length == 0 ? ["RunMissed nightly"] : [], desk.Events);
    }

    [Fact]
    public async Task Turn_ARunThatABlackoutStopsEndsSlowly_IsTheCauseOfWhatIsMissedMeanwhile()
    {
        using var desk = new DaemonDesk(
            Between.Idle, [DaemonDesk.Run("long", "0 11 * * *"), DaemonDesk.Run("other", "1 12 * * *")], Noon);
        await desk.UntilAsync(12, 5);

        desk.Player.End();
        await desk.UntilAsync(14);

        Assert.Equal(["RunMissed other"], desk.Events);
        Assert.Contains("was missed: long is being played", Assert.Single(desk.Log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Turn_TheCanaryIsRefused_IsTriedLessAndLessOften()
    {
        using var desk = new DaemonDesk(Between.Canary, []);
        for (int second = 0; second < 3600; second++)
        {
            await desk.TurnAsync();
            if (desk.Daemon.Status!.Playing is not null) desk.Player.Refuse("the cluster does not answer");
        }

        // After 2, 4 and 8 minutes, and then every ten. The same cause is said once an hour.
        Assert.Equal(8, desk.Player.Begun.Count(name => name == "canary"));
        Assert.Equal(["RunMissed canary"], desk.Events);
    }

    [Fact]
    public async Task Turn_TheCanaryEndsAtOnce_Pauses()
    {
        using var desk = new DaemonDesk(Between.Canary, []);
        for (int second = 0; second < 3600; second++)
        {
            await desk.TurnAsync();
            if (desk.Daemon.Status!.Playing is not null) desk.Player.End(exit: 1);
        }

        Assert.Equal(8, desk.Player.Begun.Count(name => name == "canary"));
    }

    [Fact]
    public async Task Turn_ARunOfTheScheduleIsNamedCanary_IsARunLikeOthers()
    {
        using var desk = new DaemonDesk(Between.Idle, [DaemonDesk.Run("canary", "0 1 * * *"), DaemonDesk.Run("other", "10 1 * * *")]);

        await desk.UntilAsync(1, 11);

        Assert.False(desk.Player.Stop.Asked.IsCancellationRequested);
        Assert.Equal(["RunMissed other"], desk.Events);
    }

    [Fact]
    public async Task Turn_TheDaemonIsStopped_EndsTheRunAndBeginsNoOther()
    {
        using var desk = new DaemonDesk(Between.Canary, [DaemonDesk.Run("hourly", "0 * * * *")]);
        await desk.UntilAsync(0, 30);

        desk.Stop.Ask("SIGTERM");
        Assert.True(desk.Player.Stop.Asked.IsCancellationRequested);
        Assert.Equal("SIGTERM", desk.Player.Stop.By);
        desk.Player.Cancel();
        await desk.UntilAsync(3);

        Assert.Equal(["59 min", "canary"], desk.Player.Begun);
        Assert.Null(desk.Daemon.Status!.Playing);
        Assert.Empty(desk.Events);
    }

    [Fact]
    public async Task Turn_ARunHasAFault_TheDaemonIsFaulted()
    {
        using var reported = new DaemonDesk(Between.Canary, []);
        await reported.TurnAsync();
        reported.Player.End(exit: 70);
        for (int turn = 0; turn < 300; turn++) await reported.TurnAsync();
        Assert.True(reported.Daemon.IsFaulted);
        Assert.Single(reported.Player.Begun, "canary");

        using var left = new DaemonDesk(Between.Canary, []);
        await left.TurnAsync();
        left.Player.End(loopsEnded: false);
        await left.TurnAsync();
        Assert.True(left.Daemon.IsFaulted);

        using var unexpected = new DaemonDesk(Between.Canary, []);
        await unexpected.TurnAsync();
        unexpected.Player.Fault(new InvalidOperationException("broken"));
        await Assert.ThrowsAsync<InvalidOperationException>(unexpected.TurnAsync);
    }

    [Fact]
    public async Task Turn_RunsWrote_TheDayIsSummedUp()
    {
        using var desk = new DaemonDesk(Between.Idle, [DaemonDesk.Run("hourly", "0 * * * *")]);
        for (int hour = 1; hour <= 3; hour++)
        {
            await desk.UntilAsync(hour, 0, 1);
            desk.Player.End(bytes: 1000 * hour);
        }

        await desk.TurnAsync();

        Assert.Equal(6000, desk.Memory.WrittenWithinADay(desk.Now));
        Assert.Equal(5000, desk.Memory.WrittenWithinADay(desk.Now.AddHours(22)));
        Assert.Equal(0, desk.Memory.WrittenWithinADay(desk.Now.AddHours(25)));
    }
}
