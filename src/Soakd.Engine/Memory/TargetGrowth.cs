namespace Soakd.Engine.Memory;

/// <summary>What a run shows about the memory of a process.</summary>
/// <param name="Target">The name of the process.</param>
/// <param name="Parts">Its parts; the live heap is first where the runtime reports it.</param>
/// <param name="Wholes">The sums that the parts belong to: committed memory and the whole process. Empty where no runtime reports the
/// parts.</param>
/// <param name="LimitBytes">The memory limit of the process in bytes; null when not known.</param>
/// <param name="UsedBytes">What the process uses of the limit, in bytes; null when not known.</param>
/// <param name="EndUs">The end of the watched time, in microseconds since the run's start.</param>
public sealed record TargetGrowth(
    string Target, IReadOnlyList<MemoryPartGrowth> Parts, IReadOnlyList<MemoryPartGrowth> Wholes, double? LimitBytes, double? UsedBytes,
    long EndUs)
{
    /// <summary>The part that decides the verdict: the part that grows, otherwise the first one. Null where nothing was read.</summary>
    public MemoryPartGrowth? Decisive => Parts
        .OrderByDescending(part => part.Verdict is GrowthVerdict.Pass or GrowthVerdict.NotJudged ? GrowthVerdict.NotJudged : part.Verdict)
        .FirstOrDefault();

    /// <summary>The parts, then the sums that they belong to.</summary>
    public IEnumerable<MemoryPartGrowth> All => Parts.Concat(Wholes);

    /// <summary>
    /// The time until the limit is reached if a part continues to grow; null when the part does not grow or the limit is not known.
    /// </summary>
    /// <param name="slope">How fast the part grows.</param>
    public TimeSpan? TimeLeft(MemorySlope slope) => LimitBytes is { } limit ? slope.TimeFor(limit - (UsedBytes ?? slope.LastBytes)) : null;

    /// <summary>The first part with suspected growth, except the queues; null for none.</summary>
    public MemoryPartGrowth? Suspected => Parts.FirstOrDefault(part => part is { Suspicion: not null, Part: not MemoryPart.Queues });
}

/// <summary>What a run shows about one part of a process's memory.</summary>
/// <param name="Part">Which part.</param>
/// <param name="Verdict">Whether it grows, after known explanations were considered.</param>
/// <param name="Reason">Why, in one sentence.</param>
/// <param name="Conclusion">The conclusion of its detector.</param>
/// <param name="Suspicion">The growth that is suspected at present; null for none.</param>
public sealed record MemoryPartGrowth(
    MemoryPart Part, GrowthVerdict Verdict, string Reason, MemoryConclusion Conclusion, MemorySuspicion? Suspicion);

/// <summary>The parts of a process's memory.</summary>
public enum MemoryPart
{
    /// <summary>Managed objects that survived a garbage collection.</summary>
    Live,

    /// <summary>Unused space between managed objects.</summary>
    Fragmentation,

    /// <summary>Native memory: private bytes minus the committed managed heap and the client queues.</summary>
    Native,

    /// <summary>Records in the client's queues.</summary>
    Queues,

    /// <summary>The managed heap with its garbage, where the runtime does not report the live heap.</summary>
    Used,

    /// <summary>Memory that the garbage collector has committed: the whole managed heap.</summary>
    Committed,

    /// <summary>The whole process: private bytes, or the working set.</summary>
    Process,
}
