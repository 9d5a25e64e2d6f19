using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.HealthData;

namespace Soakd.Suite;

/// <summary>
/// The steps of the reference pipeline over payloads, in memory that is used again. Each row goes into a checksum, so that the compiler
/// cannot leave any work out. One thread.
/// </summary>
internal sealed class PipelineWork
{
    private readonly HealthDataDecoder _decoder = new();
    private readonly HealthDataValidator _validator = new();
    private readonly TransformedPayload _transformed = new();

    /// <summary>Of all work so far.</summary>
    public ulong Checksum { get; private set; }

    /// <summary>How many rows were made.</summary>
    public long Rows { get; private set; }

    /// <summary>Forgets what was counted.</summary>
    public void Restart() => (Checksum, Rows) = (0, 0);

    /// <summary>Decodes, transforms and validates.</summary>
    public void Process(ReadOnlySpan<byte[]> payloads)
    {
        foreach (byte[] json in payloads) Process(json);
    }

    /// <summary>Decodes, transforms and validates one payload.</summary>
    public void Process(byte[] json)
    {
        if (!_decoder.TryDecode(json, out HealthDataPayload payload))
            throw new InvalidOperationException("A payload of the suite is no JSON.");
        Process(payload);
    }

    /// <summary>Transforms and validates.</summary>
    public void Process(ReadOnlySpan<HealthDataPayload> payloads)
    {
        foreach (HealthDataPayload payload in payloads) Process(payload);
    }

    /// <summary>Transforms and validates one payload.</summary>
    public void Process(HealthDataPayload payload)
    {
        HealthDataTransformer.Transform(payload, SuiteData.ProcessingTimeMs, _transformed);
        foreach (ref readonly TransformedSample sample in _transformed.Samples)
        {
            if (sample.HasRow) Add(_validator.Validate(sample.Row), sample.Row.EndDate);
        }
    }

    /// <summary>Decodes and transforms.</summary>
    public void Transform(ReadOnlySpan<byte[]> payloads)
    {
        foreach (byte[] json in payloads)
        {
            if (_decoder.TryDecode(json, out HealthDataPayload payload)) Transform(payload);
        }
    }

    /// <summary>Transforms alone.</summary>
    public void Transform(ReadOnlySpan<HealthDataPayload> payloads)
    {
        foreach (HealthDataPayload payload in payloads) Transform(payload);
    }

    /// <summary>Validates alone.</summary>
    public void Validate(ReadOnlySpan<HealthDataRow> rows)
    {
        foreach (ref readonly HealthDataRow row in rows) Add(_validator.Validate(in row), row.EndDate);
    }

    private void Transform(HealthDataPayload payload)
    {
        HealthDataTransformer.Transform(payload, SuiteData.ProcessingTimeMs, _transformed);
        foreach (ref readonly TransformedSample sample in _transformed.Samples)
        {
            if (sample.HasRow) Add(Outcome.Row, sample.Row.EndDate);
        }
    }

    private void Add(Outcome outcome, long? endDate)
    {
        Rows += outcome.Kind == OutcomeKind.Row ? 1 : 0;
        Checksum = (Checksum * 31) + (ulong)endDate.GetValueOrDefault() + (ulong)outcome.Reason;
    }
}
