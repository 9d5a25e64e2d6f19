namespace Soakd.Engine.Latency;

/// <summary>
/// The signed integers of the V2 encoding (docs/method.md#histogram-encoding): zig-zag, then LEB128 of 7 bits a byte, except that a ninth
/// byte carries 8 raw bits; so 9 bytes hold any 64-bit value (protobuf needs 10).
/// </summary>
internal static class ZigZag
{
    /// <summary>The longest encoding, in bytes.</summary>
    public const int MaxLength = 9;

    /// <summary>Writes a value.</summary>
    /// <param name="output">Where to write it; at least <see cref="MaxLength"/> bytes.</param>
    /// <param name="value">The value.</param>
    /// <returns>How many bytes it took.</returns>
    public static int Write(Span<byte> output, long value)
    {
        ulong rest = (ulong)((value << 1) ^ (value >> 63));
        int length = 0;
        for (; rest >= 0x80 && length < MaxLength - 1; rest >>= 7)
            output[length++] = (byte)(rest | 0x80);
        output[length++] = (byte)rest;
        return length;
    }

    /// <summary>Reads a value and moves the input past it; false when the input ends within the value.</summary>
    public static bool TryRead(ref ReadOnlySpan<byte> input, out long value)
    {
        ulong bits = 0;
        for (int i = 0; i < input.Length && i < MaxLength; i++)
        {
            bool last = i == MaxLength - 1;
            bits |= (last ? input[i] : input[i] & 0x7FUL) << (7 * i);
            if (!last && input[i] >= 0x80)
                continue;

            input = input[(i + 1)..];
            value = (long)(bits >> 1) ^ -(long)(bits & 1);
            return true;
        }

        value = 0;
        return false;
    }
}
