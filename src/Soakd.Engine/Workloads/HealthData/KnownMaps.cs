using System.Text.Json;

namespace Soakd.Engine.Workloads.HealthData;

/// <summary>
/// Reads maps of text (a sample's metadata). One whose bytes were seen before is made only once: devices repeat a few. Entries that are no
/// text are left out. One thread.
/// </summary>
internal sealed class KnownMaps
{
    private const int Places = 1 << 10;
    private const int Longest = 256;

    private readonly (byte[] Json, IReadOnlyDictionary<string, string> Map)[] _known =
        new (byte[], IReadOnlyDictionary<string, string>)[Places];

    /// <summary>Reads the value that the reader stands on, to its end; an empty map when it is no object.</summary>
    public IReadOnlyDictionary<string, string> Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return HealthDataSample.NoMetadata;
        }

        int begin = (int)reader.TokenStartIndex;
        Utf8JsonReader entries = reader;
        reader.Skip();
        ReadOnlySpan<byte> map = json[begin..(int)reader.BytesConsumed];
        if (map.Length > Longest) return Decode(entries);
        ref (byte[] Json, IReadOnlyDictionary<string, string> Map) place = ref _known[Utf8Hash.Of(map) & (Places - 1)];
        if (place.Map is not null && map.SequenceEqual(place.Json)) return place.Map;
        IReadOnlyDictionary<string, string> decoded = Decode(entries);
        place = (map.ToArray(), decoded);
        return decoded;
    }

    private static Dictionary<string, string> Decode(Utf8JsonReader entries)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        while (entries.Read() && entries.TokenType != JsonTokenType.EndObject)
        {
            string name = entries.GetString()!;
            entries.Read();
            if (entries.TokenType == JsonTokenType.String) map[name] = entries.GetString()!;
            else entries.Skip();
        }

        return map;
    }
}
