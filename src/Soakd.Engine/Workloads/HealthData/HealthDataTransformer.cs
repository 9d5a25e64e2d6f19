namespace Soakd.Engine.Workloads.HealthData;

/// <summary>
/// The transform of the health pipeline: one payload in, a row a sample out. Whatever comes in, it answers with rows and reasons, never
/// with an exception. A blank text counts as none, as in the application itself, whose dead letter for one is a
/// <c>TRANSFORMATION_ERROR</c>; that a row's texts are not blank is validated for rows from elsewhere. Stateless; from any thread.
/// </summary>
public static class HealthDataTransformer
{
    private static readonly HealthDataRow NoRow = new();

    /// <summary>Transforms a decoded payload into new memory.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="processingTimeMs">Now, Unix milliseconds.</param>
    public static TransformedPayload Transform(HealthDataPayload payload, long processingTimeMs)
    {
        var result = new TransformedPayload();
        Transform(payload, processingTimeMs, result);
        return result;
    }

    /// <summary>Transforms a decoded payload. Allocates nothing once the result has had as many samples.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="processingTimeMs">Now, Unix milliseconds.</param>
    /// <param name="result">Receives the rows and reasons. What it had before is gone.</param>
    public static void Transform(HealthDataPayload payload, long processingTimeMs, TransformedPayload result)
    {
        OutcomeReason reason = ReasonToDrop(payload, out long timestamp);
        Span<TransformedSample> samples = result.Begin(reason, payload.Samples.Count);
        for (int i = 0; i < samples.Length; i++)
        {
            HealthDataSample sample = payload.Samples[i];
            samples[i] = reason == OutcomeReason.None
                ? Transform(payload, timestamp, sample, processingTimeMs)
                : new TransformedSample(sample.Id, NoRow, reason);
        }
    }

    private static TransformedSample Transform(HealthDataPayload payload, long timestamp, HealthDataSample sample, long processingTimeMs)
    {
        OutcomeReason reason = ReasonToDrop(sample, out long start, out long end);
        if (reason != OutcomeReason.None) return new TransformedSample(sample.Id, NoRow, reason);

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
