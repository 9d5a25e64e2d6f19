using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;
using Soakd.Injections;
using Soakd.Live;
using Soakd.Loops;
using Soakd.TestKit;

namespace Soakd.Tests.Injections;

public sealed class StallingSleeperTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly CountingSleeper _sleeper = new();
    private readonly LoadStart _start = new();

    [Fact]
    public void SleepUntil_ItsTimeAfterTheFirstRecord_OversleepsOnce()
    {
        StallingSleeper stalling = Stalling(TimeSpan.FromSeconds(2));
        Begin(atUs: 4_000_000);

        Sleep(stalling, 5, 1, 1, 1);

        Assert.Equal([1, 8_500_000 - 1_000_000, 1, 1], _sleeper.WokenAtUs);
    }

    [Fact]
    public void SleepUntil_BeforeTheFirstRecord_SleepsAsItShould()
    {
        StallingSleeper stalling = Stalling(TimeSpan.Zero);

        Sleep(stalling, 5, 5);
        Assert.Equal([1, 1], _sleeper.WokenAtUs);

        Begin(atUs: 10_000_000);
        Sleep(stalling, 1, 1);

        Assert.Equal([1, 1, 12_500_000, 1], _sleeper.WokenAtUs);
    }

    [Fact]
    public void Injections_EachStallsItsOwnThread()
    {
        Assert.Equal([InjectionKind.GeneratorStall], Changing((injections, clock) => injections.OnSleep(_sleeper, _start, clock)));
        Assert.Equal([InjectionKind.RecorderStall], Changing((injections, clock) => injections.OnRecorderSleep(_sleeper, _start, clock)));
    }

    // The kinds that change the sleeper of a thread.
    private IEnumerable<InjectionKind> Changing(Func<Injection[], RunClock, IPaceSleeper> sleeper) =>
        InjectionKind.OfRun.Where(kind => sleeper([new Injection("", kind, 1)], new RunClock(_time)) != _sleeper);

    private StallingSleeper Stalling(TimeSpan after) =>
        new(_sleeper, new Injection("", InjectionKind.GeneratorStall, 1.5, after), _start, new RunClock(_time));

    private void Begin(long atUs) => _start.Read(new SegmentEntry(0, 0, "warm-up", false, 0, 500_000, atUs), new LiveRun([]));

    private void Sleep(StallingSleeper stalling, params int[] afterSeconds)
    {
        foreach (int seconds in afterSeconds)
        {
            _time.Advance(TimeSpan.FromSeconds(seconds));
            stalling.SleepUntil(1);
        }
    }
}
