using Soakd.Engine.Clocks;
using Soakd.Loops;

namespace Soakd.Injections;

/// <summary>Lets the pacer's thread oversleep once. Used by that thread alone.</summary>
internal sealed class StallingSleeper(IPaceSleeper sleeper, Injection fault, RunClock clock) : IPaceSleeper
{
    private long? _stallAtUs;

    public long TickUs => sleeper.TickUs;

    public void SleepUntil(long wakeUs)
    {
        _stallAtUs ??= clock.NowUs + (long)fault.After.TotalMicroseconds;
        if (clock.NowUs < _stallAtUs)
        {
            sleeper.SleepUntil(wakeUs);
            return;
        }

        _stallAtUs = long.MaxValue;
        sleeper.SleepUntil(clock.NowUs + (long)fault.Length.TotalMicroseconds);
    }
}
