using Soakd.Engine.Clocks;
using Soakd.Live;
using Soakd.Loops;

namespace Soakd.Injections;

/// <summary>
/// Makes the thread of a loop sleep too long once. That thread sleeps before the load too, so the time counts from the first record. Only
/// that thread uses it.
/// </summary>
internal sealed class StallingSleeper(IPaceSleeper sleeper, Injection injection, LoadStart start, RunClock clock) : IPaceSleeper
{
    private bool _stalled;

    public long TickUs => sleeper.TickUs;

    public void SleepUntil(long wakeUs)
    {
        if (_stalled || start.KnownAtUs is not { } startUs || clock.NowUs < startUs + (long)injection.After.TotalMicroseconds)
        {
            sleeper.SleepUntil(wakeUs);
            return;
        }

        _stalled = true;
        sleeper.SleepUntil(clock.NowUs + (long)injection.Length.TotalMicroseconds);
    }
}
