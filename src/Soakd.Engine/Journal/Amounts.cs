using System.Text.Json;

namespace Soakd.Engine.Journal;

/// <summary>
/// Reads numbers that are added up over a run: counts, and times in microseconds. A damaged line may contain any number. A number that no
/// run can reach is an error, so no sum over lines exceeds 63 bits.
/// </summary>
internal static class Amounts
{
    /// <summary>
    /// Larger than any count of an interval and any time of a run (12 days in microseconds). Eight million of them fit into 63 bits.
    /// </summary>
    public const long Max = 1L << 40;

    public static long Amount(this Fields fields, ReadOnlySpan<byte> name)
    {
        long amount = fields.Int64(name);
        if (amount is < -Max or > Max)
            fields.Errors.Add("a count or a time is larger than a run can reach");
        return amount;
    }
}

/// <summary>Writes and reads whole numbers that are written only when they are not 0.</summary>
internal static class SparseCounts
{
    public static void WriteCount(this Utf8JsonWriter json, ReadOnlySpan<byte> name, long value)
    {
        if (value != 0)
            json.WriteNumber(name, value);
    }

    public static long Count(this Fields fields, ReadOnlySpan<byte> name) => fields.Has(name) ? fields.Amount(name) : 0;
}
