using System.Text.Json;

namespace Soakd.Engine.Journal;

/// <summary>Writes maps and lists as JSON. Maps are written in the order of their keys, so equal maps give equal bytes.</summary>
internal static class JsonMaps
{
    public static void WriteMap(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyDictionary<string, string> map)
    {
        json.WriteStartObject(name);
        foreach ((string key, string value) in map.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    public static void WriteMap(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyDictionary<string, double> map)
    {
        json.WriteStartObject(name);
        foreach ((string key, double value) in map.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (double.IsFinite(value))
                json.WriteNumber(key, value);
        }

        json.WriteEndObject();
    }

    public static void WriteList(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<string> list)
    {
        json.WriteStartArray(name);
        foreach (string item in list)
            json.WriteStringValue(item);
        json.WriteEndArray();
    }
}
