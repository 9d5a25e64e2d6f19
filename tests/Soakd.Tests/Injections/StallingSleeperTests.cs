using Soakd.Engine.Clocks;
using Soakd.Injections;
using Soakd.TestKit;

namespace Soakd.Tests.Injections;

public sealed class StallingSleeperTests
{
    [Fact]
    public void SleepUntil_ItsTimeAfterTheFirstSleep_OversleepsOnce()
    {
        var time = new ManualTimeProvider();
        var sleeper = new CountingSleeper();
        var stalling = new StallingSleeper(
            sleeper, new Injection("", InjectionKind.GeneratorStall, 1.5, TimeSpan.FromSeconds(2)), new RunClock(time));

        foreach (int seconds in (int[])[5, 1, 1, 1])
        {
            time.Advance(TimeSpan.FromSeconds(seconds));
            stalling.SleepUntil(1);
        }

        Assert.Equal([1, 1, 8_500_000, 1], sleeper.WokenAtUs);
    }
}
