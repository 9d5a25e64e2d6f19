using System.Buffers.Binary;

namespace Soakd.Engine.Latency;

/// <summary>The 40 bytes before the payload of an uncompressed V2 histogram (docs/method.md#histogram-encoding); all big-endian.</summary>
internal readonly record struct HistogramHeader(HistogramLayout Layout, int PayloadLength)
{
    public const int Length = 40;

    /// <summary>V2, uncompressed; the 1 before the 3 is the word size that V2 always writes.</summary>
    public const int Cookie = 0x1c849313;

    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteInt32BigEndian(destination, Cookie);
        BinaryPrimitives.WriteInt32BigEndian(destination[4..], PayloadLength);
        BinaryPrimitives.WriteInt32BigEndian(destination[8..], 0);
        BinaryPrimitives.WriteInt32BigEndian(destination[12..], Layout.Digits);
        BinaryPrimitives.WriteInt64BigEndian(destination[16..], Layout.Lowest);
        BinaryPrimitives.WriteInt64BigEndian(destination[24..], Layout.Highest);
        BinaryPrimitives.WriteDoubleBigEndian(destination[32..], 1.0);
    }

    /// <exception cref="HistogramFormatException">It is not the header of a plain V2 histogram, or its values are impossible.</exception>
    public static HistogramHeader Read(ReadOnlySpan<byte> source)
    {
        if (source.Length < Length)
            throw new HistogramFormatException("The histogram ends within its header.");

        int cookie = BinaryPrimitives.ReadInt32BigEndian(source);
        if (cookie != Cookie)
            throw new HistogramFormatException($"0x{cookie:x8} is not the cookie of a V2 histogram.");

        // Only other kinds of histogram set them (shifted buckets, fractions). Their counts would be read here as wrong values.
        if (BinaryPrimitives.ReadInt32BigEndian(source[8..]) != 0 || BinaryPrimitives.ReadDoubleBigEndian(source[32..]) != 1.0)
            throw new HistogramFormatException("The histogram is shifted or scaled; only plain ones are read.");

        HistogramLayout layout = ReadLayout(source);
        int payloadLength = BinaryPrimitives.ReadInt32BigEndian(source[4..]);
        if (payloadLength < 0 || payloadLength > HistogramPayload.MaxLength(layout))
            throw new HistogramFormatException($"The header announces {payloadLength} bytes of counts, more than the layout can need.");

        return new HistogramHeader(layout, payloadLength);
    }

    private static HistogramLayout ReadLayout(ReadOnlySpan<byte> source)
    {
        try
        {
            return new HistogramLayout(
                BinaryPrimitives.ReadInt64BigEndian(source[16..]),
                BinaryPrimitives.ReadInt64BigEndian(source[24..]),
                BinaryPrimitives.ReadInt32BigEndian(source[12..]));
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new HistogramFormatException($"The layout is not possible: {exception.ParamName} is out of range.", exception);
        }
    }
}
