using Soakd.Injections;

namespace Soakd.Pipelines.Faults;

/// <summary>
/// Knows when an injection begins, and counts what is left of it, for all members of a pipeline together. It begins so long after the first
/// record as it says, or when the run says so. Any thread.
/// </summary>
/// <param name="injection">The injection.</param>
/// <param name="isTold">Whether a run says when it begins.</param>
/// <param name="time">The clock.</param>
internal sealed class FaultSwitch(Injection injection, bool isTold, TimeProvider time)
{
    private long _firstAt;
    private long _begunAt;
    private int _left = injection.Kind.Amount == InjectionUnit.Count ? (int)injection.Amount : 1;

    /// <summary>The injection.</summary>
    public Injection Injection => injection;

    /// <summary>Whether it has begun.</summary>
    public bool IsOn => Volatile.Read(ref _begunAt) != 0;

    /// <summary>How long it has been on; zero before.</summary>
    public TimeSpan Since => Volatile.Read(ref _begunAt) is not 0 and var begun ? time.GetElapsedTime(begun) : TimeSpan.Zero;

    /// <summary>Begins now, unless it has begun before.</summary>
    public void Begin() => Interlocked.CompareExchange(ref _begunAt, Now, 0);

    /// <summary>A record was read: the time until the begin counts from the first one.</summary>
    public void See()
    {
        if (isTold || IsOn) return;
        long first = Interlocked.CompareExchange(ref _firstAt, Now, 0);
        if (time.GetElapsedTime(first == 0 ? Volatile.Read(ref _firstAt) : first) >= injection.After) Begin();
    }

    /// <summary>Whether it is on and concerns what was read from a partition.</summary>
    public bool Concerns(int partition) => IsOn && (injection.Partition ?? partition) == partition;

    /// <summary>Whether something is left of what is counted.</summary>
    public bool HasLeft => Volatile.Read(ref _left) > 0;

    /// <summary>Takes one of what is counted.</summary>
    /// <returns>False when nothing is left.</returns>
    public bool TryTake() => HasLeft && Interlocked.Decrement(ref _left) >= 0;

    // 0 means never.
    private long Now => Math.Max(1, time.GetTimestamp());
}
