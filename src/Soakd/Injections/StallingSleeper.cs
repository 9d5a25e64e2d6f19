using Soakd.Engine.Clocks;
using Soakd.Loops;

namespace Soakd.Injections;

/// <summary>Makes the thread of the pacer sleep too long once. Only that thread uses it.</summary>
internal sealed class StallingSleeper(IPaceSleeper sleeper, Injection injection, RunClock clock) : IPaceSleeper
{
    private long? _stallAtUs;

    public long TickUs => sleeper.TickUs;

    public void SleepUntil(long wakeUs)
    {
        _stallAtUs ??= clock.NowUs + (long)injection.After.TotalMicroseconds;
        if (clock.NowUs < _stallAtUs)
        {
            sleeper.SleepUntil(wakeUs);
            return;
        }

        _stallAtUs = long.MaxValue;
        sleeper.SleepUntil(clock.NowUs + (long)injection.Length.TotalMicroseconds);
    }
}
