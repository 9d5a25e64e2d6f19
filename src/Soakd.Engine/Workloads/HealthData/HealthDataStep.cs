using System.Text.Encodings.Web;
using System.Text.Json;

namespace Soakd.Engine.Workloads.HealthData;

/// <summary>
/// The health-data pipeline: it decodes, transforms and validates a payload, and writes a row for each sample that is accepted and a dead
/// letter for each that is not. A payload that yields nothing is one dead letter. Keys are the user's id. One thread.
/// </summary>
/// <param name="validate">Accepts or rejects a row: <see cref="HealthDataValidator.Validate"/>, unless it is wrong on purpose.</param>
public sealed class HealthDataStep(RowRule validate) : IPipelineStep, IDisposable
{
    private readonly HealthDataDecoder _decoder = new();
    private readonly TransformedPayload _transformed = new();

    // Texts are written as they are: the rows go to a topic, not into a page.
    private readonly Utf8JsonWriter _json = new(
        Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    /// <summary>The pipeline as the contract has it.</summary>
    /// <param name="strict">Whether a sample of a type outside the catalogue is rejected.</param>
    public HealthDataStep(bool strict = false)
        : this(new HealthDataValidator(strict).Validate)
    {
    }

    /// <inheritdoc/>
    public void Process(ReadOnlySpan<byte> value, long nowMs, StepOutput output)
    {
        output.Clear();
        if (!_decoder.TryDecode(value, out HealthDataPayload payload))
        {
            Write(new DeadLetter(DeadLetter.Deserialization, "the value is not one JSON object in UTF-8", null, null, null), nowMs, output);
            return;
        }

        HealthDataTransformer.Transform(payload, nowMs, _transformed);
        if (_transformed.Reason != OutcomeReason.None)
        {
            Write(DeadLetter.Of(DeadLetter.Transformation, _transformed.Reason, payload, sampleId: null), nowMs, output);
            return;
        }

        foreach (ref readonly TransformedSample sample in _transformed.Samples) Process(payload, in sample, nowMs, output);
    }

    /// <inheritdoc/>
    public void Refuse(ReadOnlySpan<byte> row, long nowMs, StepOutput output)
    {
        output.Clear();
        Write(DeadLetter.OfTooLarge(row), nowMs, output);
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private void Process(HealthDataPayload payload, in TransformedSample sample, long nowMs, StepOutput output)
    {
        if (!sample.HasRow)
        {
            Write(DeadLetter.Of(DeadLetter.Transformation, sample.Reason, payload, sample.SampleId), nowMs, output);
            return;
        }

        Outcome outcome = validate(sample.Row);
        if (outcome.Kind == OutcomeKind.Rejected)
        {
            Write(DeadLetter.Of(DeadLetter.Validation, outcome.Reason, payload, sample.SampleId), nowMs, output);
            return;
        }

        output.Begin(payload.UserId);
        _json.Reset(output);
        HealthDataRowWriter.Write(_json, sample.Row);
        _json.Flush();
        output.End(isDeadLetter: false);
    }

    private void Write(in DeadLetter letter, long nowMs, StepOutput output)
    {
        output.Begin(letter.UserId);
        _json.Reset(output);
        letter.Write(_json, nowMs);
        _json.Flush();
        output.End(isDeadLetter: true);
    }
}
