using Soakd.Hosting;
using Soakd.Live;

namespace Soakd.Injections;

/// <summary>Lets memory grow by time from the load's first record on, whatever the load does: a line that a detector should find.</summary>
internal sealed class MemoryInjection(Injection fault, IGrowingMemory memory, LoadStart start, FaultLatch faults, TimeProvider time)
    : GuardedService("injected fault", faults)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    /// <summary>The memory that a fault lets grow; null for a fault of another kind.</summary>
    public static IGrowingMemory? MemoryOf(InjectionKind kind) =>
        kind == InjectionKind.Leak ? new LeakedObjects()
        : kind == InjectionKind.NativeLeak ? new LeakedNativeMemory()
        : null;

    public override void Dispose()
    {
        memory.Dispose();
        base.Dispose();
    }

    /// <summary>Grows to what is due so long after the load began.</summary>
    internal void Grow(TimeSpan sinceLoad) => memory.GrowTo((long)(fault.Amount * (sinceLoad - fault.After).TotalMinutes));

    protected override async Task WorkAsync(CancellationToken stopping)
    {
        await start.AtUs.WaitAsync(stopping);
        long begin = time.GetTimestamp();
        using var timer = new PeriodicTimer(Tick, time);
        while (await timer.WaitForNextTickAsync(stopping))
            Grow(time.GetElapsedTime(begin));
    }
}
