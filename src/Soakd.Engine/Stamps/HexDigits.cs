namespace Soakd.Engine.Stamps;

/// <summary>
/// Strict reading of hexadecimal digits. <see cref="Guid"/>'s own parser accepts a sign or "0x" within a group; a stamp must have none.
/// </summary>
internal static class HexDigits
{
    private const byte None = 0xFF;
    private static readonly byte[] Values = BuildValues();

    /// <summary>Reads up to 16 digits in upper or lower case; false when a byte is not such a digit.</summary>
    public static bool TryRead(ReadOnlySpan<byte> digits, out ulong value)
    {
        value = 0;
        foreach (byte digit in digits)
        {
            byte nibble = Values[digit];
            if (nibble == None) return false;
            value = value << 4 | nibble;
        }
        return true;
    }

    private static byte[] BuildValues()
    {
        var values = new byte[256];
        Array.Fill(values, None);
        for (byte i = 0; i < 16; i++)
        {
            values["0123456789abcdef"u8[i]] = i;
            values["0123456789ABCDEF"u8[i]] = i;
        }
        return values;
    }
}
