namespace Soakd.Engine.Memory;

/// <summary>What a run tells of one memory series.</summary>
/// <param name="Verdict">Whether it grows.</param>
/// <param name="Reason">Why, in one sentence.</param>
/// <param name="Slope">How fast; null with fewer than three points.</param>
/// <param name="SmallestVisible">The smallest growth that this run could have seen, in MiB/h; null with fewer than twelve points.</param>
/// <param name="LimitMiBPerHour">What the slope was held against.</param>
/// <param name="WarmUp">What was left out at the begin.</param>
/// <param name="Bucket">How long each bucket is whose least value made a point.</param>
/// <param name="Points">How many points there were.</param>
/// <param name="SuspectedSinceUs">Since when growth stands suspected, in microseconds since the run's start; null when it does not.</param>
/// <param name="Needs">How long a run, with its warm-up, it would take to judge; null when it was judged, or when a day would not do.</param>
public sealed record MemoryConclusion(
    GrowthVerdict Verdict, string Reason, MemorySlope? Slope, double? SmallestVisible, double LimitMiBPerHour,
    TimeSpan WarmUp, TimeSpan Bucket, int Points, long? SuspectedSinceUs, TimeSpan? Needs);
