using Soakd.Hosting;
using Soakd.Live;

namespace Soakd.Injections;

/// <summary>Makes memory grow with time from the first record on, independent of the load. A detector should find this growth.</summary>
internal sealed class MemoryInjection(Injection injection, IGrowingMemory memory, LoadStart start, FaultLatch faults, TimeProvider time)
    : GuardedService("memory injection", faults)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    public override void Dispose()
    {
        memory.Dispose();
        base.Dispose();
    }

    /// <summary>Grows to the size for this time after the first record.</summary>
    internal void Grow(TimeSpan sinceLoad) => memory.GrowTo((long)(injection.Amount * (sinceLoad - injection.After).TotalMinutes));

    protected override async Task WorkAsync(CancellationToken stopping)
    {
        await start.AtUs.WaitAsync(stopping);
        long begin = time.GetTimestamp();
        using var timer = new PeriodicTimer(Tick, time);
        while (await timer.WaitForNextTickAsync(stopping))
            Grow(time.GetElapsedTime(begin));
    }
}
