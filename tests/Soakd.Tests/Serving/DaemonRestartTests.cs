using Soakd.Configuration;
using Soakd.Schedules;

namespace Soakd.Tests.Serving;

/// <summary>Another daemon takes the place of one that was killed.</summary>
public sealed class DaemonRestartTests
{
    [Fact]
    public async Task Restart_KilledWhileTheCanaryMadeWay_CountsWhatWasDue()
    {
        using var desk = new DaemonDesk(Between.Canary, [DaemonDesk.Run("nightly", "0 2 * * *")]);
        await desk.UntilAsync(2, 0, 50);

        desk.Restart(TimeSpan.FromMinutes(10));
        await desk.TurnAsync();

        Assert.Equal(["RunMissed nightly"], desk.Events);
    }

    [Fact]
    public async Task Restart_ARunWaits_IsPlayedAfterIt()
    {
        using var desk = new DaemonDesk(
            Between.Idle, [DaemonDesk.Run("hourly", "0 * * * *"), DaemonDesk.Run("nightly", "0 2 * * *", IfMissed.RunOnce)]);
        await desk.UntilAsync(2, 10);

        desk.Restart();
        await desk.UntilAsync(2, 11);

        Assert.Equal(["hourly", "nightly"], desk.Player.Begun);
    }

    [Theory]
    [InlineData("nightly", "30 2 * * *", true)]
    [InlineData("nightly", "30 3 * * *", false)]
    [InlineData("another", "30 2 * * *", false)]
    public async Task Restart_WhileAwayARunWasDue_IsPlayedOnlyIfTheScheduleHadItThen(string name, string cron, bool played)
    {
        using var desk = new DaemonDesk(Between.Idle, [DaemonDesk.Run("nightly", "30 2 * * *", IfMissed.RunOnce)]);
        await desk.UntilAsync(1);

        desk.Restart(TimeSpan.FromHours(9), DaemonDesk.Run(name, cron, IfMissed.RunOnce), DaemonDesk.Run("hourly", "0 * * * *"));
        await desk.UntilAsync(10, 30);

        Assert.Equal(played ? [name] : [], desk.Player.Begun);
        Assert.Empty(desk.Events);
        Assert.Equal(("hourly", 11), (desk.Daemon.Status!.Next!.Run.Name, desk.Daemon.Status.Next.At.Hour));
    }

    [Fact]
    public async Task Restart_ARunWasKilled_WhatItWroteCounts()
    {
        using var desk = new DaemonDesk(Between.Idle, [DaemonDesk.Run("hourly", "0 * * * *")]);
        await desk.UntilAsync(1, 10);
        desk.Player.WrittenBytes = 7e9;
        await desk.UntilAsync(1, 15);

        desk.Restart();

        Assert.Equal(7e9, desk.Memory.WrittenWithinADay(desk.Now));
    }
}
