using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace Soakd.Engine.Latency;

/// <summary>The zlib stream (RFC 1950) around an uncompressed histogram.</summary>
internal static class HistogramCompression
{
    private const int ChecksumLength = 4;

    public static byte[] Deflate(ReadOnlySpan<byte> plain)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.SmallestSize))
            zlib.Write(plain);
        return compressed.ToArray();
    }

    /// <summary>
    /// Inflates one histogram. The memory grows with the bytes that are really inflated, up to the length that the histogram's header
    /// announces. So neither a wrong header nor a long row of compressed zeros can use more.
    /// </summary>
    /// <exception cref="HistogramFormatException">It is damaged, cut short, or holds more than a histogram.</exception>
    public static ReadOnlySpan<byte> Inflate(ReadOnlySpan<byte> compressed)
    {
        var plain = new ArrayBufferWriter<byte>();
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(compressed.ToArray()), CompressionMode.Decompress);
            Fill(plain, zlib, HistogramHeader.Length);
            Fill(plain, zlib, HistogramHeader.Length + HistogramHeader.Read(plain.WrittenSpan).PayloadLength);
            if (zlib.ReadByte() >= 0)
                throw new HistogramFormatException("Something follows the compressed histogram.");
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw new HistogramFormatException("The compressed histogram is damaged.", exception);
        }

        // ZLibStream accepts a stream that ends before its checksum, so the checksum is compared here.
        if (BinaryPrimitives.ReadUInt32BigEndian(compressed[^ChecksumLength..]) != Adler32(plain.WrittenSpan))
            throw new HistogramFormatException("The checksum of the compressed histogram is wrong.");
        return plain.WrittenSpan;
    }

    private static void Fill(ArrayBufferWriter<byte> plain, Stream zlib, int length)
    {
        while (plain.WrittenCount < length)
        {
            Span<byte> buffer = plain.GetSpan();
            int read = zlib.Read(buffer[..Math.Min(buffer.Length, length - plain.WrittenCount)]);
            if (read == 0)
                throw new HistogramFormatException("The compressed histogram is cut short.");
            plain.Advance(read);
        }
    }

    private static uint Adler32(ReadOnlySpan<byte> bytes)
    {
        const uint LargestPrime = 65_521;
        uint a = 1;
        uint b = 0;
        foreach (byte value in bytes)
        {
            a = (a + value) % LargestPrime;
            b = (b + a) % LargestPrime;
        }

        return (b << 16) | a;
    }
}
