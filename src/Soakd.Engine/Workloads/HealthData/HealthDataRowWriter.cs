using System.Text.Json;

namespace Soakd.Engine.Workloads.HealthData;

/// <summary>Writes a row as JSON, in the contract's order of fields.</summary>
internal static class HealthDataRowWriter
{
    private static readonly JsonEncodedText DeviceId = JsonEncodedText.Encode("device_id");
    private static readonly JsonEncodedText UserId = JsonEncodedText.Encode("user_id");
    private static readonly JsonEncodedText SampleId = JsonEncodedText.Encode("sample_id");
    private static readonly JsonEncodedText DataType = JsonEncodedText.Encode("data_type");
    private static readonly JsonEncodedText Value = JsonEncodedText.Encode("value");
    private static readonly JsonEncodedText Unit = JsonEncodedText.Encode("unit");
    private static readonly JsonEncodedText StartDate = JsonEncodedText.Encode("start_date");
    private static readonly JsonEncodedText EndDate = JsonEncodedText.Encode("end_date");
    private static readonly JsonEncodedText CreatedAt = JsonEncodedText.Encode("created_at");
    private static readonly JsonEncodedText PayloadTimestamp = JsonEncodedText.Encode("payload_timestamp");
    private static readonly JsonEncodedText ProcessingTime = JsonEncodedText.Encode("processing_time");
    private static readonly JsonEncodedText SourceBundle = JsonEncodedText.Encode("source_bundle");
    private static readonly JsonEncodedText Metadata = JsonEncodedText.Encode("metadata");
    private static readonly JsonEncodedText IsSynced = JsonEncodedText.Encode("is_synced");
    private static readonly JsonEncodedText AppVersion = JsonEncodedText.Encode("app_version");
    private static readonly JsonEncodedText Timezone = JsonEncodedText.Encode("timezone");
    private static readonly JsonEncodedText TimezoneOffset = JsonEncodedText.Encode("timezone_offset");

    /// <summary>Writes a row that the validation accepts.</summary>
    public static void Write(Utf8JsonWriter json, in HealthDataRow row)
    {
        json.WriteStartObject();
        json.WriteString(DeviceId, row.DeviceId);
        json.WriteString(UserId, row.UserId);
        json.WriteString(SampleId, row.SampleId);
        json.WriteString(DataType, row.DataType);
        json.WriteNumber(Value, row.Value.GetValueOrDefault());
        json.WriteString(Unit, row.Unit);
        json.WriteNumber(StartDate, row.StartDate.GetValueOrDefault());
        json.WriteNumber(EndDate, row.EndDate.GetValueOrDefault());
        json.WriteNumber(CreatedAt, row.CreatedAt);
        json.WriteNumber(PayloadTimestamp, row.PayloadTimestamp);
        json.WriteNumber(ProcessingTime, row.ProcessingTime);
        json.WriteString(SourceBundle, row.SourceBundle);
        json.WriteStartObject(Metadata);
        foreach ((string name, string text) in row.Metadata) json.WriteString(name, text);
        json.WriteEndObject();
        json.WriteBoolean(IsSynced, row.IsSynced);
        json.WriteString(AppVersion, row.AppVersion);
        json.WriteString(Timezone, row.Timezone);
        json.WriteNumber(TimezoneOffset, row.TimezoneOffset);
        json.WriteEndObject();
    }
}
