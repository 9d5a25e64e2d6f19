namespace Soakd.Engine.Latency;

/// <summary>One line of a histogram log: what was counted in an interval.</summary>
/// <param name="Tag">What it is a histogram of, without comma or white space; null for a log of one kind.</param>
/// <param name="Start">When the interval began, to the millisecond.</param>
/// <param name="Length">How long it was, to the millisecond.</param>
/// <param name="Counts">What was counted; only the buckets are kept in a log (<see cref="HistogramCodec"/>).</param>
public sealed record HistogramLogEntry(string? Tag, DateTimeOffset Start, TimeSpan Length, LatencyCounts Counts);
