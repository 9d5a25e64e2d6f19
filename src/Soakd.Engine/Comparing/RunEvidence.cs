using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Latency;

namespace Soakd.Engine.Comparing;

/// <summary>What one run brings to a comparison. Immutable.</summary>
public sealed record RunEvidence
{
    /// <summary>What follows from its journal.</summary>
    public required Judgement Judgement { get; init; }

    /// <summary>
    /// The response of its judged records without those that are held back, in stretches of ten seconds or more, in the order of time.
    /// </summary>
    public required IReadOnlyList<LatencyCounts> Response { get; init; }

    /// <summary>Judged records that were never seen back, hence slower than all others.</summary>
    public required long NeverCame { get; init; }

    /// <summary>Its judged segments, in order.</summary>
    public required IReadOnlyList<SegmentEntry> Segments { get; init; }

    /// <summary>soakd's own processor time a record, in microseconds; null where it was not sampled.</summary>
    public required double? ProcessorUs { get; init; }

    /// <summary>How its records were set to be where that is no default, by key; null where it is not known.</summary>
    public required IReadOnlyDictionary<string, string>? Payload { get; init; }

    /// <summary>Its declaration.</summary>
    public RunEntry Run => Judgement.Run;
}
