using Soakd.Loops;

namespace Soakd.Tests.Injections;

/// <summary>Keeps the times until which it should sleep, and does not sleep.</summary>
internal sealed class CountingSleeper : IPaceSleeper
{
    public List<long> WokenAtUs { get; } = [];

    public long TickUs => 1000;

    public void SleepUntil(long wakeUs) => WokenAtUs.Add(wakeUs);
}
