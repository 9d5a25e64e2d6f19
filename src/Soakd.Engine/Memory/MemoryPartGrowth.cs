namespace Soakd.Engine.Memory;

/// <summary>What a run tells of one part of a process's memory.</summary>
/// <param name="Part">Which part.</param>
/// <param name="Verdict">Whether it grows, after what explains it was allowed for.</param>
/// <param name="Reason">Why, in one sentence.</param>
/// <param name="Conclusion">What its detector said.</param>
/// <param name="Suspicion">The growth that is suspected now; null for none.</param>
public sealed record MemoryPartGrowth(
    MemoryPart Part, GrowthVerdict Verdict, string Reason, MemoryConclusion Conclusion, MemorySuspicion? Suspicion);
