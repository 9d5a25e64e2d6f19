namespace Soakd.Engine.Workloads.HealthData;

/// <summary>
/// The transform of the health pipeline: one payload in, a row a sample out. Whatever comes in, it answers with rows and reasons, never
/// with an exception. A blank text counts as none, as in the application itself, whose dead letter for one is a
/// <c>TRANSFORMATION_ERROR</c>; that a row's texts are not blank is validated for rows from elsewhere. Stateless; from any thread.
/// </summary>
public static class HealthDataTransformer
{
    /// <summary>Decodes and transforms a record's value.</summary>
    /// <param name="json">The value, JSON in UTF-8.</param>
    /// <param name="processingTimeMs">Now, Unix milliseconds.</param>
    public static TransformedPayload Transform(ReadOnlySpan<byte> json, long processingTimeMs) =>
        HealthDataJsonReader.TryRead(json, out HealthDataPayload payload)
            ? Transform(payload, processingTimeMs)
            : new TransformedPayload(OutcomeReason.PayloadUnreadable, []);

    /// <summary>Transforms a decoded payload.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="processingTimeMs">Now, Unix milliseconds.</param>
    public static TransformedPayload Transform(HealthDataPayload payload, long processingTimeMs)
    {
        OutcomeReason reason = ReasonToDrop(payload, out long timestamp);
        var samples = new TransformedSample[payload.Samples.Count];
        for (int i = 0; i < samples.Length; i++)
        {
            HealthDataSample sample = payload.Samples[i];
            samples[i] = reason == OutcomeReason.None
                ? Transform(payload, timestamp, sample, processingTimeMs)
                : new TransformedSample(sample.Id, null, reason);
        }
        return new TransformedPayload(reason, samples);
    }

    private static TransformedSample Transform(HealthDataPayload payload, long timestamp, HealthDataSample sample, long processingTimeMs)
    {
        OutcomeReason reason = ReasonToDrop(sample, out long start, out long end);
        if (reason != OutcomeReason.None) return new TransformedSample(sample.Id, null, reason);

        var row = new HealthDataRow
        {
            DeviceId = payload.DeviceId,
            UserId = payload.UserId,
            SampleId = sample.Id,
            DataType = sample.Type,
            Value = sample.Value,
            Unit = sample.Unit,
            StartDate = start,
            EndDate = end,
            CreatedAt = Iso8601Reader.TryRead(sample.CreatedAt, out long created) ? created : processingTimeMs,
            PayloadTimestamp = timestamp,
            ProcessingTime = processingTimeMs,
            SourceBundle = sample.SourceBundle,
            Metadata = sample.Metadata,
            IsSynced = sample.IsSynced,
            AppVersion = payload.AppVersion,
            Timezone = sample.Timezone,
            TimezoneOffset = sample.TimezoneOffset,
        };
        return new TransformedSample(sample.Id, row, OutcomeReason.None);
    }

    private static OutcomeReason ReasonToDrop(HealthDataPayload payload, out long timestamp)
    {
        bool hasTime = Iso8601Reader.TryRead(payload.Timestamp, out timestamp);
        if (string.IsNullOrWhiteSpace(payload.DeviceId)) return OutcomeReason.DeviceIdMissing;
        if (string.IsNullOrWhiteSpace(payload.UserId)) return OutcomeReason.UserIdMissing;
        if (!hasTime) return OutcomeReason.TimestampUnreadable;
        return payload.Samples.Count == 0 ? OutcomeReason.SamplesMissing : OutcomeReason.None;
    }

    private static OutcomeReason ReasonToDrop(HealthDataSample sample, out long start, out long end)
    {
        bool hasStart = Iso8601Reader.TryRead(sample.StartDate, out start);
        bool hasEnd = Iso8601Reader.TryRead(sample.EndDate, out end);
        if (string.IsNullOrWhiteSpace(sample.Id)) return OutcomeReason.SampleIdMissing;
        if (string.IsNullOrWhiteSpace(sample.Type)) return OutcomeReason.TypeMissing;
        if (sample.Value is null) return OutcomeReason.ValueMissing;
        if (!hasStart) return OutcomeReason.StartUnreadable;
        return hasEnd ? OutcomeReason.None : OutcomeReason.EndUnreadable;
    }
}

/// <summary>What the transform made of one payload. Immutable.</summary>
/// <param name="Reason">Why the payload as a whole yields nothing; else <see cref="OutcomeReason.None"/>.</param>
/// <param name="Samples">One entry a sample, in order; where the payload yields nothing, each has its reason.</param>
public sealed record TransformedPayload(OutcomeReason Reason, IReadOnlyList<TransformedSample> Samples);

/// <summary>What the transform made of one sample: a row, or the reason why there is none. Immutable.</summary>
/// <param name="SampleId">The sample's id, where it has one.</param>
/// <param name="Row">The row; null when the sample is dropped.</param>
/// <param name="Reason">Why it is dropped; <see cref="OutcomeReason.None"/> with a row.</param>
public readonly record struct TransformedSample(string? SampleId, HealthDataRow? Row, OutcomeReason Reason);
