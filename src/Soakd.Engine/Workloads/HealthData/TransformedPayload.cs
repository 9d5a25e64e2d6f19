using System.Runtime.InteropServices;

namespace Soakd.Engine.Workloads.HealthData;

/// <summary>What the transform made of a payload, in memory that the next payload can use again. Not thread-safe.</summary>
public sealed class TransformedPayload
{
    private TransformedSample[] _samples = [];
    private int _count;

    /// <summary>Why the payload as a whole yields nothing; else <see cref="OutcomeReason.None"/>.</summary>
    public OutcomeReason Reason { get; private set; }

    /// <summary>
    /// One entry a sample, in order; where the payload yields nothing, each has its reason. Valid until the next payload is transformed.
    /// </summary>
    public ReadOnlySpan<TransformedSample> Samples => _samples.AsSpan(0, _count);

    internal Span<TransformedSample> Begin(OutcomeReason reason, int count)
    {
        if (count > _samples.Length) _samples = new TransformedSample[count];
        (Reason, _count) = (reason, count);
        return _samples.AsSpan(0, count);
    }
}

/// <summary>What the transform made of a sample: a row, or the reason why there is none. Immutable.</summary>
/// <param name="SampleId">The sample's id, where it has one.</param>
/// <param name="Row">The row; without any field when the sample is dropped.</param>
/// <param name="Reason">Why it is dropped; <see cref="OutcomeReason.None"/> with a row.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TransformedSample(string? SampleId, HealthDataRow Row, OutcomeReason Reason)
{
    /// <summary>Whether there is a row.</summary>
    public bool HasRow => Reason == OutcomeReason.None;
}
