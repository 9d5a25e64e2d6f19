using Soakd.Loops;

namespace Soakd.Tests.Injections;

/// <summary>Remembers until when it was asked to sleep, and does not.</summary>
internal sealed class CountingSleeper : IPaceSleeper
{
    public List<long> WokenAtUs { get; } = [];

    public long TickUs => 1000;

    public void SleepUntil(long wakeUs) => WokenAtUs.Add(wakeUs);
}
