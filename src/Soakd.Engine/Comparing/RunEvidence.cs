using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Latency;

namespace Soakd.Engine.Comparing;

/// <summary>The evidence of one run for a comparison. Immutable.</summary>
public sealed record RunEvidence
{
    /// <summary>The judgement of its journal.</summary>
    public required Judgement Judgement { get; init; }

    /// <summary>
    /// The response of its judged records without the held-back ones, as histograms of ten seconds or more, in the order of time.
    /// </summary>
    public required IReadOnlyList<LatencyCounts> Response { get; init; }

    /// <summary>The number of judged records that never came back. They count as slower than all others.</summary>
    public required long NeverCame { get; init; }

    /// <summary>Its judged segments, in order.</summary>
    public required IReadOnlyList<SegmentEntry> Segments { get; init; }

    /// <summary>soakd's own processor time for each record, in microseconds; null where it was not sampled.</summary>
    public required double? ProcessorUs { get; init; }

    /// <summary>The payload settings that are not the default, by key; null when they are not known.</summary>
    public required IReadOnlyDictionary<string, string>? Payload { get; init; }

    /// <summary>Its declaration.</summary>
    public RunEntry Run => Judgement.Run;
}
