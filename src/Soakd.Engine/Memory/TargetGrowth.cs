namespace Soakd.Engine.Memory;

/// <summary>What a run tells of a process's memory.</summary>
/// <param name="Target">Whose it is.</param>
/// <param name="Parts">Its parts, the live heap first where a runtime tells it.</param>
/// <param name="Wholes">What these are parts of: what the collector committed, and the process; empty where no runtime takes them apart.</param>
/// <param name="LimitBytes">What it may use; null when not known.</param>
/// <param name="UsedBytes">What the process uses of it; null when not known.</param>
/// <param name="EndUs">The end of what was watched, in microseconds since the run's start.</param>
public sealed record TargetGrowth(
    string Target, IReadOnlyList<MemoryPartGrowth> Parts, IReadOnlyList<MemoryPartGrowth> Wholes, double? LimitBytes, double? UsedBytes, long EndUs)
{
    /// <summary>The part that decides: the one that grows, else the first. Null where nothing was read.</summary>
    public MemoryPartGrowth? Decisive => Parts
        .OrderByDescending(part => part.Verdict is GrowthVerdict.Pass or GrowthVerdict.NotJudged ? GrowthVerdict.NotJudged : part.Verdict)
        .FirstOrDefault();

    /// <summary>The parts, and then what they are parts of.</summary>
    public IEnumerable<MemoryPartGrowth> All => Parts.Concat(Wholes);

    /// <summary>The time until the limit is reached when a part goes on to grow; null where that or the limit is not known.</summary>
    /// <param name="slope">How fast the part grows.</param>
    public TimeSpan? TimeLeft(MemorySlope slope) => LimitBytes is { } limit ? slope.TimeFor(limit - (UsedBytes ?? slope.LastBytes)) : null;

    /// <summary>The suspected growth of the first part that has one, queues apart; null for none.</summary>
    public MemoryPartGrowth? Suspected => Parts.FirstOrDefault(part => part is { Suspicion: not null, Part: not MemoryPart.Queues });
}

/// <summary>What a run tells of one part of a process's memory.</summary>
/// <param name="Part">Which part.</param>
/// <param name="Verdict">Whether it grows, after what explains it was allowed for.</param>
/// <param name="Reason">Why, in one sentence.</param>
/// <param name="Conclusion">What its detector said.</param>
/// <param name="Suspicion">The growth that is suspected now; null for none.</param>
public sealed record MemoryPartGrowth(
    MemoryPart Part, GrowthVerdict Verdict, string Reason, MemoryConclusion Conclusion, MemorySuspicion? Suspicion);

/// <summary>Where a process's memory sits.</summary>
public enum MemoryPart
{
    /// <summary>Managed objects that a collection left alive.</summary>
    Live,

    /// <summary>Holes between them.</summary>
    Fragmentation,

    /// <summary>Native memory: private bytes less what the collector committed and what the client queues hold.</summary>
    Native,

    /// <summary>What the client's queues hold.</summary>
    Queues,

    /// <summary>The managed heap with its garbage, where no runtime tells what a collection left alive.</summary>
    Used,

    /// <summary>What the collector has committed: all of the managed heap.</summary>
    Committed,

    /// <summary>All of it: private bytes, or the working set.</summary>
    Process,
}
