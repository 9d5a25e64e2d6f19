using System.Globalization;

namespace Soakd.Engine.Workloads.Own;

/// <summary>Numbers with a fixed count of decimals, as whole numbers in units of the last decimal.</summary>
internal static class ScaledNumber
{
    public const int MostDecimals = 6;
    public const int MostDigits = 18;

    /// <summary>The largest number that is read, without its sign.</summary>
    public const decimal Most = 1_000_000_000_000;

    /// <summary>No number is longer, with sign and point.</summary>
    public const int MaxBytes = 20 + 2;

    private static readonly ulong[] Powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

    /// <summary>Reads a number.</summary>
    /// <param name="text">Digits, with a sign and a point where they are needed.</param>
    /// <param name="value">The number.</param>
    /// <param name="decimals">How many digits stand behind the point.</param>
    public static bool TryRead(string text, out decimal value, out int decimals)
    {
        int point = text.IndexOf('.', StringComparison.Ordinal);
        decimals = point < 0 ? 0 : text.Length - point - 1;
        return decimal.TryParse(
            text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
            && Math.Abs(value) <= Most && decimals <= MostDecimals && point != text.Length - 1;
    }

    /// <summary>A number in units of its last decimal.</summary>
    public static long Scale(decimal value, int decimals) => (long)(value * Powers[decimals]);

    /// <summary>Writes a number.</summary>
    /// <param name="scaled">It, in units of its last decimal.</param>
    /// <param name="decimals">0 to <see cref="MostDecimals"/>.</param>
    /// <param name="cursor">Where to.</param>
    public static void Write(long scaled, int decimals, ref Utf8Cursor cursor)
    {
        if (scaled < 0) cursor.Text("-"u8);
        (ulong whole, ulong fraction) = Math.DivRem((ulong)Math.Abs(scaled), Powers[decimals]);
        WriteWhole(whole, 1, ref cursor);
        if (decimals == 0) return;
        cursor.Text("."u8);
        WriteWhole(fraction, decimals, ref cursor);
    }

    /// <summary>Writes a whole number, with zeros before it where it has too few digits.</summary>
    public static void WriteWhole(ulong value, int fewestDigits, ref Utf8Cursor cursor)
    {
        Span<byte> digits = stackalloc byte[20];
        int at = digits.Length;
        for (int count = 0; value > 0 || count < fewestDigits; count++, value /= 10) digits[--at] = (byte)('0' + value % 10);
        cursor.Text(digits[at..]);
    }
}
