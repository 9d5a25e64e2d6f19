namespace Soakd.Engine.Latency;

/// <summary>An immutable histogram of latencies in microseconds: the form in which an interval keeps one.</summary>
public sealed record LatencyCounts;
