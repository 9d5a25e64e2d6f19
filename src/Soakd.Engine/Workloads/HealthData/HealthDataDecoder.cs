using System.Text.Json;

namespace Soakd.Engine.Workloads.HealthData;

/// <summary>
/// Decodes payloads from JSON and is surprised by nothing: a field of the wrong kind counts as absent; of a field that comes twice the last
/// counts; what is no JSON object is refused, and one with a name or a text that is no UTF-8. What stands in other fields is not looked at.
/// Texts that come again and again (users, types, units) are made once. One thread.
/// </summary>
public sealed class HealthDataDecoder
{
    private readonly KnownTexts _texts = new();
    private readonly KnownMaps _maps = new();
    private readonly List<HealthDataSample> _samples = [];

    /// <summary>Decodes a payload.</summary>
    /// <param name="json">The value of a record, JSON in UTF-8.</param>
    /// <param name="payload">The payload; one without any field when there is none.</param>
    /// <returns>False when the bytes are not one JSON object, or a name or a text that it reads is none.</returns>
    public bool TryDecode(ReadOnlySpan<byte> json, out HealthDataPayload payload)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                payload = ReadPayload(ref reader, json);
                return !reader.Read();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter: text that is no UTF-8, or half a surrogate pair.
        }

        payload = new HealthDataPayload();
        return false;
    }

    private HealthDataPayload ReadPayload(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        string? deviceId = null, userId = null, timestamp = null, appVersion = null;
        HealthDataSample[] samples = [];
        while (TryName(ref reader, out HealthDataField field))
        {
            switch (field)
            {
                case HealthDataField.DeviceId: deviceId = Known(ref reader); break;
                case HealthDataField.UserId: userId = Known(ref reader); break;
                case HealthDataField.Timestamp: timestamp = Text(ref reader); break;
                case HealthDataField.AppVersion: appVersion = Known(ref reader); break;
                case HealthDataField.Samples: samples = ReadSamples(ref reader, json); break;
                default: reader.Skip(); break;
            }
        }

        return new HealthDataPayload
        {
            DeviceId = deviceId, UserId = userId, Timestamp = timestamp, AppVersion = appVersion, Samples = samples,
        };
    }

    private HealthDataSample[] ReadSamples(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return [];
        }

        _samples.Clear();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                _samples.Add(ReadSample(ref reader, json));
                continue;
            }

            // An entry that is no object is a sample without any field.
            reader.Skip();
            _samples.Add(new HealthDataSample());
        }

        return [.. _samples];
    }

    private HealthDataSample ReadSample(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        string? id = null, type = null, unit = null, startDate = null, endDate = null, createdAt = null;
        string? sourceBundle = null, timezone = null;
        double? value = null;
        IReadOnlyDictionary<string, string>? metadata = null;
        bool isSynced = false;
        int timezoneOffset = 0;
        while (TryName(ref reader, out HealthDataField field))
        {
            switch (field)
            {
                case HealthDataField.Id: id = Text(ref reader); break;
                case HealthDataField.Type: type = Known(ref reader); break;
                case HealthDataField.Value: value = Number(ref reader); break;
                case HealthDataField.Unit: unit = Known(ref reader); break;
                case HealthDataField.StartDate: startDate = Text(ref reader); break;
                case HealthDataField.EndDate: endDate = Text(ref reader); break;
                case HealthDataField.CreatedAt: createdAt = Text(ref reader); break;
                case HealthDataField.SourceBundle: sourceBundle = Known(ref reader); break;
                case HealthDataField.Metadata: metadata = _maps.Read(ref reader, json); break;
                case HealthDataField.IsSynced: isSynced = IsTrue(ref reader); break;
                case HealthDataField.Timezone: timezone = Known(ref reader); break;
                case HealthDataField.TimezoneOffset: timezoneOffset = Minutes(ref reader); break;
                default: reader.Skip(); break;
            }
        }

        return new HealthDataSample
        {
            Id = id,
            Type = type,
            Value = value,
            Unit = unit,
            StartDate = startDate,
            EndDate = endDate,
            CreatedAt = createdAt,
            SourceBundle = sourceBundle,
            Metadata = metadata ?? HealthDataSample.NoMetadata,
            IsSynced = isSynced,
            Timezone = timezone ?? HealthDataSample.DefaultTimezone,
            TimezoneOffset = timezoneOffset,
        };
    }

    // The next field of an object; the reader stands on its value.
    private static bool TryName(ref Utf8JsonReader reader, out HealthDataField field)
    {
        field = HealthDataField.Other;
        if (!reader.Read() || reader.TokenType == JsonTokenType.EndObject) return false;
        field = HealthDataFields.Of(ref reader);
        return reader.Read();
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String) return reader.GetString();
        reader.Skip();
        return null;
    }

    private string? Known(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String) return reader.ValueIsEscaped ? reader.GetString() : _texts.Get(reader.ValueSpan);
        reader.Skip();
        return null;
    }

    private static double? Number(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number) return reader.GetDouble();
        reader.Skip();
        return null;
    }

    private static int Minutes(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number) return reader.TryGetInt32(out int minutes) ? minutes : 0;
        reader.Skip();
        return 0;
    }

    private static bool IsTrue(ref Utf8JsonReader reader)
    {
        bool isTrue = reader.TokenType == JsonTokenType.True;
        reader.Skip();
        return isTrue;
    }
}
