using System.Text.Json;

namespace Soakd.Engine.Workloads.HealthData;

/// <summary>A field of a row, in the contract's order, in which the first difference is named.</summary>
internal enum RowField
{
    /// <summary>A field that the contract does not have. It is not compared.</summary>
    Other,

    /// <summary>The row as a whole.</summary>
    Whole,
    DeviceId,
    UserId,
    SampleId,
    DataType,
    Value,
    Unit,
    StartDate,
    EndDate,
    CreatedAt,
    PayloadTimestamp,
    SourceBundle,
    Metadata,
    IsSynced,
    AppVersion,
    Timezone,
    TimezoneOffset,

    /// <summary>Each run of a pipeline has another one, so it is not compared.</summary>
    ProcessingTime,
}

/// <summary>The names of the fields.</summary>
internal static class RowFields
{
    private const int LongestEscaped = 128;

    /// <summary>One bit for each field that is compared.</summary>
    public const uint Compared = (1u << (int)RowField.TimezoneOffset + 1) - (1u << (int)RowField.DeviceId);

    /// <summary>The field whose name the reader stands on.</summary>
    public static RowField Of(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped) return Of(reader.ValueSpan);
        if (reader.ValueSpan.Length > LongestEscaped) return RowField.Other;
        Span<byte> name = stackalloc byte[LongestEscaped];
        try
        {
            return Of(name[..reader.CopyString(name)]);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, or bytes that are no UTF-8.
            return RowField.Other;
        }
    }

    /// <summary>The name of a field.</summary>
    public static string NameOf(RowField field) => JsonNamingPolicy.SnakeCaseLower.ConvertName($"{field}");

    // Most names differ in length.
    private static RowField Of(ReadOnlySpan<byte> name) => name.Length switch
    {
        4 when name.SequenceEqual("unit"u8) => RowField.Unit,
        5 when name.SequenceEqual("value"u8) => RowField.Value,
        7 when name.SequenceEqual("user_id"u8) => RowField.UserId,
        8 when name.SequenceEqual("end_date"u8) => RowField.EndDate,
        8 when name.SequenceEqual("metadata"u8) => RowField.Metadata,
        8 when name.SequenceEqual("timezone"u8) => RowField.Timezone,
        9 when name.SequenceEqual("device_id"u8) => RowField.DeviceId,
        9 when name.SequenceEqual("sample_id"u8) => RowField.SampleId,
        9 when name.SequenceEqual("data_type"u8) => RowField.DataType,
        9 when name.SequenceEqual("is_synced"u8) => RowField.IsSynced,
        10 when name.SequenceEqual("start_date"u8) => RowField.StartDate,
        10 when name.SequenceEqual("created_at"u8) => RowField.CreatedAt,
        11 when name.SequenceEqual("app_version"u8) => RowField.AppVersion,
        13 when name.SequenceEqual("source_bundle"u8) => RowField.SourceBundle,
        15 when name.SequenceEqual("timezone_offset"u8) => RowField.TimezoneOffset,
        15 when name.SequenceEqual("processing_time"u8) => RowField.ProcessingTime,
        17 when name.SequenceEqual("payload_timestamp"u8) => RowField.PayloadTimestamp,
        _ => RowField.Other,
    };
}
