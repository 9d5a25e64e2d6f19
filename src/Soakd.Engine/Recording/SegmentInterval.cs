using Soakd.Engine.Latency;

namespace Soakd.Engine.Recording;

/// <summary>One segment's share of an interval: keyed by the segment of the record, however late it returned.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Counts">What changed.</param>
/// <param name="Latencies">What was timed; a kind without a value in this interval is absent.</param>
public sealed record SegmentInterval(int Segment, Counts Counts, IReadOnlyDictionary<LatencyKind, LatencyCounts> Latencies);
