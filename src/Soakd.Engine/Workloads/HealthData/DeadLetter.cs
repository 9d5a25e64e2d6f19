using System.Runtime.InteropServices;
using System.Text.Json;

namespace Soakd.Engine.Workloads.HealthData;

/// <summary>Why a pipeline could not make a row, as it stands in the dead-letter topic.</summary>
/// <param name="Type">The kind of the failure.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="UserId">Whose data it is; null when the record does not say it.</param>
/// <param name="DeviceId">Which device sent it; null when the record does not say it.</param>
/// <param name="SampleId">Which sample it is; null for a whole payload, and for a sample without an id.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DeadLetter(JsonEncodedText Type, string Message, string? UserId, string? DeviceId, string? SampleId)
{
    private static readonly JsonEncodedText ErrorType = JsonEncodedText.Encode("error_type");
    private static readonly JsonEncodedText ErrorMessage = JsonEncodedText.Encode("error_message");
    private static readonly JsonEncodedText ErrorTimestamp = JsonEncodedText.Encode("error_timestamp");
    private static readonly JsonEncodedText Severity = JsonEncodedText.Encode("severity");
    private static readonly JsonEncodedText Error = JsonEncodedText.Encode("ERROR");
    private static readonly JsonEncodedText Retryable = JsonEncodedText.Encode("retryable");
    private static readonly JsonEncodedText User = JsonEncodedText.Encode("user_id");
    private static readonly JsonEncodedText Device = JsonEncodedText.Encode("device_id");
    private static readonly JsonEncodedText Sample = JsonEncodedText.Encode("sample_id");

    /// <summary>The value is no payload.</summary>
    public static JsonEncodedText Deserialization { get; } = JsonEncodedText.Encode("DESERIALIZATION_ERROR");

    /// <summary>The payload or the sample yields no row.</summary>
    public static JsonEncodedText Transformation { get; } = JsonEncodedText.Encode("TRANSFORMATION_ERROR");

    /// <summary>The row breaks a rule.</summary>
    public static JsonEncodedText Validation { get; } = JsonEncodedText.Encode("VALIDATION_ERROR");

    /// <summary>Something else went wrong with the row.</summary>
    public static JsonEncodedText Processing { get; } = JsonEncodedText.Encode("PROCESSING_ERROR");

    /// <summary>The dead letter of a row that is larger than its topic takes.</summary>
    /// <param name="row">The row, as this pipeline wrote it.</param>
    public static DeadLetter OfTooLarge(ReadOnlySpan<byte> row)
    {
        string? user = null, device = null, sample = null;
        var reader = new Utf8JsonReader(row);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isUser = reader.ValueTextEquals(User.EncodedUtf8Bytes);
            bool isDevice = reader.ValueTextEquals(Device.EncodedUtf8Bytes);
            bool isSample = reader.ValueTextEquals(Sample.EncodedUtf8Bytes);
            reader.Read();
            if (isUser) user = reader.GetString();
            else if (isDevice) device = reader.GetString();
            else if (isSample) sample = reader.GetString();
            else reader.Skip();
        }

        return new DeadLetter(Processing, "the row is larger than its topic takes", user, device, sample);
    }

    /// <summary>The dead letter of a payload or of a sample.</summary>
    public static DeadLetter Of(JsonEncodedText type, OutcomeReason reason, HealthDataPayload payload, string? sampleId) =>
        new(type, TextOf(reason), payload.UserId, payload.DeviceId, sampleId);

    /// <summary>Writes it.</summary>
    public void Write(Utf8JsonWriter json, long nowMs)
    {
        json.WriteStartObject();
        json.WriteString(ErrorType, Type);
        json.WriteString(ErrorMessage, Message);
        json.WriteNumber(ErrorTimestamp, nowMs);
        json.WriteString(Severity, Error);
        json.WriteBoolean(Retryable, false);
        json.WriteString(User, UserId);
        json.WriteString(Device, DeviceId);
        json.WriteString(Sample, SampleId);
        json.WriteEndObject();
    }

    // Never whose data it is, and never a value.
    private static string TextOf(OutcomeReason reason) => reason switch
    {
        OutcomeReason.DeviceIdMissing => "deviceId is missing",
        OutcomeReason.UserIdMissing => "userId is missing",
        OutcomeReason.TimestampUnreadable => "timestamp is not a time",
        OutcomeReason.SamplesMissing => "there are no samples",
        OutcomeReason.SampleIdMissing => "the id of the sample is missing",
        OutcomeReason.TypeMissing => "the type of the sample is missing",
        OutcomeReason.ValueMissing => "the value of the sample is not a number",
        OutcomeReason.StartUnreadable => "startDate is not a time",
        OutcomeReason.EndUnreadable => "endDate is not a time",
        OutcomeReason.ValueNegative => "the value is below 0",
        OutcomeReason.ValueNotFinite => "the value is not finite",
        OutcomeReason.StartAfterEnd => "startDate is after endDate",
        OutcomeReason.ValueOutOfRange => "the value is outside the range of its type",
        OutcomeReason.TypeUnknown => "the type is not in the catalogue",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "It is no reason to make no row."),
    };
}
