namespace Soakd.Engine.Workloads.HealthData;

/// <summary>What the transform made of one sample: a row, or the reason why there is none. Immutable.</summary>
/// <param name="SampleId">The sample's id, where it has one.</param>
/// <param name="Row">The row; null when the sample is dropped.</param>
/// <param name="Reason">Why it is dropped; <see cref="OutcomeReason.None"/> with a row.</param>
public readonly record struct TransformedSample(string? SampleId, HealthDataRow? Row, OutcomeReason Reason);
