namespace Soakd.Engine.Verdicts;

/// <summary>How long after a mark the p95 response was back within its own limit, in microseconds; of several marks the longest.</summary>
public sealed record RecoveryMeasure() : Measure(Dimension.Time, "< or <=");
