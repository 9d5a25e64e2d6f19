using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Soakd.Engine.Workloads.HealthData;

/// <summary>A field of a payload or of a sample.</summary>
internal enum HealthDataField
{
    Other,
    DeviceId,
    UserId,
    Timestamp,
    AppVersion,
    Samples,
    Id,
    Type,
    Value,
    Unit,
    StartDate,
    EndDate,
    CreatedAt,
    SourceBundle,
    Metadata,
    IsSynced,
    Timezone,
    TimezoneOffset,
}

/// <summary>The names of the fields.</summary>
internal static class HealthDataFields
{
    /// <summary>The field whose name the reader stands on.</summary>
    /// <exception cref="InvalidOperationException">The name is no text.</exception>
    public static HealthDataField Of(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? Of(Encoding.UTF8.GetBytes(reader.GetString()!)) : Of(reader.ValueSpan);

    // Most names differ in length.
    private static HealthDataField Of(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 when name.SequenceEqual("id"u8) => HealthDataField.Id,
        4 when name.SequenceEqual("type"u8) => HealthDataField.Type,
        4 when name.SequenceEqual("unit"u8) => HealthDataField.Unit,
        5 when name.SequenceEqual("value"u8) => HealthDataField.Value,
        6 when name.SequenceEqual("userId"u8) => HealthDataField.UserId,
        7 when name.SequenceEqual("endDate"u8) => HealthDataField.EndDate,
        7 when name.SequenceEqual("samples"u8) => HealthDataField.Samples,
        8 when name.SequenceEqual("isSynced"u8) => HealthDataField.IsSynced,
        8 when name.SequenceEqual("metadata"u8) => HealthDataField.Metadata,
        8 when name.SequenceEqual("timezone"u8) => HealthDataField.Timezone,
        8 when name.SequenceEqual("deviceId"u8) => HealthDataField.DeviceId,
        9 when name.SequenceEqual("startDate"u8) => HealthDataField.StartDate,
        9 when name.SequenceEqual("createdAt"u8) => HealthDataField.CreatedAt,
        9 when name.SequenceEqual("timestamp"u8) => HealthDataField.Timestamp,
        10 when name.SequenceEqual("appVersion"u8) => HealthDataField.AppVersion,
        12 when name.SequenceEqual("sourceBundle"u8) => HealthDataField.SourceBundle,
        14 when name.SequenceEqual("timezoneOffset"u8) => HealthDataField.TimezoneOffset,
        _ when Utf8.IsValid(name) => HealthDataField.Other,
        _ => throw new InvalidOperationException("A name is no UTF-8."),
    };
}
