namespace Soakd.Engine.Workloads.HealthData;

/// <summary>What the transform made of one payload. Immutable.</summary>
/// <param name="Reason">Why the payload as a whole yields nothing; else <see cref="OutcomeReason.None"/>.</param>
/// <param name="Samples">One entry a sample, in order; where the payload yields nothing, each has its reason.</param>
public sealed record TransformedPayload(OutcomeReason Reason, IReadOnlyList<TransformedSample> Samples);
