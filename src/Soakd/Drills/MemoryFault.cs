using Soakd.Hosting;

namespace Soakd.Drills;

/// <summary>Lets memory grow by time from the start of the process on, whatever the load does: a line that a detector should find.</summary>
internal sealed class MemoryFault(InjectedFault fault, IGrowingMemory memory, FaultLatch faults, TimeProvider time)
    : GuardedService("injected fault", faults)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    private readonly long _begin = time.GetTimestamp();

    /// <summary>The memory that a fault lets grow; null for a fault of another kind.</summary>
    public static IGrowingMemory? MemoryOf(FaultKind kind) =>
        kind == FaultKind.Leak ? new LeakedObjects()
        : kind == FaultKind.NativeLeak ? new LeakedNativeMemory()
        : null;

    public override void Dispose()
    {
        memory.Dispose();
        base.Dispose();
    }

    /// <summary>Grows to what is due now.</summary>
    internal void Grow() => memory.GrowTo((long)(fault.Amount * time.GetElapsedTime(_begin).TotalMinutes));

    protected override async Task WorkAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Tick, time);
        while (await timer.WaitForNextTickAsync(stopping)) Grow();
    }
}
