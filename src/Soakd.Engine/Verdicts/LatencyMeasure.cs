using Soakd.Engine.Recording;

namespace Soakd.Engine.Verdicts;

/// <summary>A percentile of a latency, over the judged part of the run.</summary>
/// <param name="Kind">Which latency; <see cref="LatencyKind.Response"/> is the headline.</param>
/// <param name="Percentile">Above 0 to 100; 100 is the largest value.</param>
public sealed record LatencyMeasure(LatencyKind Kind, double Percentile) : Measure(Dimension.Time, "< or <=");
