namespace Soakd.Engine.Workloads;

/// <summary>Decimal digits by look-up, two at a time.</summary>
internal static class DecimalDigits
{
    private static ReadOnlySpan<byte> Pairs =>
        "0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849"u8
        + "5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899"u8;

    /// <summary>Writes the two digits of a number below 100.</summary>
    public static void WritePair(uint value, Span<byte> destination) => Pairs.Slice((int)value * 2, 2).CopyTo(destination);

    /// <summary>Writes a number with leading zeros.</summary>
    public static void WritePadded(uint value, Span<byte> destination)
    {
        for (int i = destination.Length - 1; i >= 0; i--)
        {
            destination[i] = (byte)('0' + value % 10);
            value /= 10;
        }
    }

    /// <summary>How many digits a number has.</summary>
    public static int CountOf(uint value)
    {
        int digits = 1;
        for (uint least = 10; digits < 10 && value >= least; least *= 10) digits++;
        return digits;
    }
}
