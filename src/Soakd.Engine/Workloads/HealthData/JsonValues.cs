using System.Text.Json;
using Soakd.Engine.Stamps;

namespace Soakd.Engine.Workloads.HealthData;

/// <summary>
/// Holds the value that a reader stands on against what it has to be: true or false, or null when it is of another kind. Allocates nothing.
/// Only a map is read to its end.
/// </summary>
internal static class JsonValues
{
    // Some writers escape the plus sign of an offset.
    private const int LongestTime = 64;

    public static bool? IsText(ref Utf8JsonReader reader, ReadOnlySpan<byte> expected) =>
        reader.TokenType == JsonTokenType.String ? reader.ValueTextEquals(expected) : null;

    public static bool? IsNumber(ref Utf8JsonReader reader, double expected) =>
        reader.TokenType == JsonTokenType.Number ? reader.TryGetDouble(out double value) && value == expected : null;

    public static bool? IsTruth(ref Utf8JsonReader reader, bool expected) =>
        reader.TokenType is JsonTokenType.True or JsonTokenType.False ? reader.TokenType == JsonTokenType.True == expected : null;

    /// <summary>A UUID may be written in upper case.</summary>
    public static bool? IsStamp(ref Utf8JsonReader reader, in RecordStamp expected)
    {
        if (reader.TokenType != JsonTokenType.String) return null;
        if (!reader.ValueIsEscaped) return StampCodec.TryRead(reader.ValueSpan, out RecordStamp stamp) && stamp == expected;
        Span<byte> text = stackalloc byte[StampCodec.Length];
        StampCodec.Write(expected, text);
        return reader.ValueTextEquals(text);
    }

    /// <summary>A time is a number of Unix milliseconds, or ISO 8601.</summary>
    public static bool? IsTime(ref Utf8JsonReader reader, long expectedMs)
    {
        if (reader.TokenType == JsonTokenType.Number)
            return reader.TryGetInt64(out long ms) ? ms == expectedMs : reader.TryGetDouble(out double value) && value == expectedMs;
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.Length > LongestTime) return null;
        Span<char> text = stackalloc char[LongestTime];
        try
        {
            return Iso8601Reader.TryRead(text[..reader.CopyString(text)], out long read) ? read == expectedMs : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, or bytes that are no UTF-8.
            return null;
        }
    }

    /// <summary>A map of texts, in any order.</summary>
    public static bool? IsMap(ref Utf8JsonReader reader, (byte[] Name, byte[] Text)[] expected)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return null;
        int found = 0, entries = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int at = IndexOf(ref reader, expected);
            reader.Read();
            entries++;
            if (at >= 0 && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(expected[at].Text)) found |= 1 << at;
            reader.Skip();
        }

        return entries == expected.Length && found == (1 << entries) - 1;
    }

    private static int IndexOf(ref Utf8JsonReader reader, (byte[] Name, byte[] Text)[] expected)
    {
        for (int i = 0; i < expected.Length; i++)
            if (reader.ValueTextEquals(expected[i].Name)) return i;
        return -1;
    }
}
