using System.Text.Json;
using Soakd.Engine.Workloads.HealthData;

namespace Soakd.Engine.Tests.Workloads.HealthData;

/// <summary>Decodes payloads by the plainest means: what the decoder must find.</summary>
internal static class NaiveDecoder
{
    public static bool TryDecode(ReadOnlySpan<byte> json, out HealthDataPayload payload)
    {
        payload = new HealthDataPayload();
        try
        {
            var reader = new Utf8JsonReader(json);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            if (document.RootElement.ValueKind != JsonValueKind.Object || reader.Read()) return false;

            payload = Payload(WithNames(document.RootElement));
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter: text that is no UTF-8, or half a surrogate pair.
            payload = new HealthDataPayload();
            return false;
        }
    }

    // A name that is no text throws.
    private static JsonElement WithNames(JsonElement element)
    {
        foreach (JsonProperty member in element.EnumerateObject()) _ = member.Name;
        return element;
    }

    private static HealthDataPayload Payload(JsonElement element) => new()
    {
        DeviceId = Text(element, "deviceId"),
        UserId = Text(element, "userId"),
        Timestamp = Text(element, "timestamp"),
        AppVersion = Text(element, "appVersion"),
        Samples = element.TryGetProperty("samples", out JsonElement samples) && samples.ValueKind == JsonValueKind.Array
            ? [.. samples.EnumerateArray().Select(entry => entry.ValueKind == JsonValueKind.Object ? Sample(WithNames(entry)) : new())]
            : [],
    };

    private static HealthDataSample Sample(JsonElement element) => new()
    {
        Id = Text(element, "id"),
        Type = Text(element, "type"),
        Value = element.TryGetProperty("value", out JsonElement value) && value.ValueKind == JsonValueKind.Number
            ? value.GetDouble() : null,
        Unit = Text(element, "unit"),
        StartDate = Text(element, "startDate"),
        EndDate = Text(element, "endDate"),
        CreatedAt = Text(element, "createdAt"),
        SourceBundle = Text(element, "sourceBundle"),
        Metadata = Metadata(element),
        IsSynced = element.TryGetProperty("isSynced", out JsonElement synced) && synced.ValueKind == JsonValueKind.True,
        Timezone = Text(element, "timezone") ?? "UTC",
        TimezoneOffset = element.TryGetProperty("timezoneOffset", out JsonElement offset)
            && offset.ValueKind == JsonValueKind.Number && offset.TryGetInt32(out int minutes) ? minutes : 0,
    };

    private static Dictionary<string, string> Metadata(JsonElement element)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!element.TryGetProperty("metadata", out JsonElement map) || map.ValueKind != JsonValueKind.Object) return metadata;
        foreach (JsonProperty member in map.EnumerateObject())
            if (member.Value.ValueKind == JsonValueKind.String) metadata[member.Name] = member.Value.GetString()!;
        return metadata;
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
