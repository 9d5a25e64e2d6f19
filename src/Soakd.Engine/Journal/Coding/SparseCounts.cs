using System.Text.Json;

namespace Soakd.Engine.Journal.Coding;

/// <summary>Whole numbers that are written only when they are not 0.</summary>
internal static class SparseCounts
{
    public static void WriteCount(this Utf8JsonWriter json, ReadOnlySpan<byte> name, long value)
    {
        if (value != 0)
            json.WriteNumber(name, value);
    }

    public static long Count(this Fields fields, ReadOnlySpan<byte> name) => fields.Has(name) ? fields.Amount(name) : 0;
}
