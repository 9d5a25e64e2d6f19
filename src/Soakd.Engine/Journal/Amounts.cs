using System.Text.Json;

namespace Soakd.Engine.Journal;

/// <summary>
/// Numbers that are added up over a run: counts, and times in microseconds. A damaged line may claim anything; what no run can reach is a
/// errors, so that no sum over lines passes 63 bits.
/// </summary>
internal static class Amounts
{
    /// <summary>More than an interval can count or a run can last (12 days); eight million of them fit 63 bits.</summary>
    public const long Max = 1L << 40;

    public static long Amount(this Fields fields, ReadOnlySpan<byte> name)
    {
        long amount = fields.Int64(name);
        if (amount is < -Max or > Max)
            fields.Errors.Add("a count or a time is beyond what a run can reach");
        return amount;
    }
}

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
