using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Soakd.Engine.Latency;

/// <summary>
/// Histograms as bytes, in HdrHistogram's V2 encoding (docs/method.md#histogram-encoding). Decoding accepts any input: the result is
/// either valid counts or a <see cref="HistogramFormatException"/>, and the memory used is bounded by what the input really holds.
/// Only the payload form, stored together with its edges, keeps the exact smallest and largest value and the counts outside the range.
/// The other forms are for readers that know only buckets: there, such values are in the last bucket or in the bucket of 0.
/// Stateless and thread-safe.
/// </summary>
public static class HistogramCodec
{
    internal const int CompressedCookie = 0x1c849314;
    private const int CompressedHeaderLength = 8;

    /// <summary>Writes only the counts. Store the layout and the <see cref="LatencyCounts.Edges"/> beside them.</summary>
    /// <param name="counts">What to write.</param>
    /// <param name="output">Where to write it.</param>
    public static void EncodePayload(LatencyCounts counts, IBufferWriter<byte> output) => HistogramPayload.Encode(counts, output);

    /// <summary>Reads what <see cref="EncodePayload"/> wrote; the result equals what was encoded.</summary>
    /// <param name="layout">The layout that it was recorded in.</param>
    /// <param name="payload">The encoded counts.</param>
    /// <param name="edges">The edges that were stored beside it.</param>
    /// <exception cref="HistogramFormatException">The payload is damaged, or the edges do not belong to it.</exception>
    public static LatencyCounts DecodePayload(HistogramLayout layout, ReadOnlySpan<byte> payload, LatencyEdges edges)
    {
        var counts = new LatencyCounts(layout, HistogramPayload.Decode(layout, payload), edges);
        if (!edges.Fit(counts))
            throw new HistogramFormatException($"The counts and their edges ({edges}) contradict each other.");
        return counts;
    }

    /// <summary>Writes the uncompressed form: layout and counts.</summary>
    /// <param name="counts">What to write.</param>
    /// <param name="output">Where to write it.</param>
    public static void Encode(LatencyCounts counts, IBufferWriter<byte> output)
    {
        var payload = new ArrayBufferWriter<byte>();
        HistogramPayload.Encode(counts, payload);
        new HistogramHeader(counts.Layout, payload.WrittenCount).Write(output.GetSpan(HistogramHeader.Length));
        output.Advance(HistogramHeader.Length);
        output.Write(payload.WrittenSpan);
    }

    /// <summary>Writes the compressed form: a cookie and a length before the zlib stream of the uncompressed one.</summary>
    /// <param name="counts">What to write.</param>
    /// <param name="output">Where to write it.</param>
    public static void EncodeCompressed(LatencyCounts counts, IBufferWriter<byte> output)
    {
        var plain = new ArrayBufferWriter<byte>();
        Encode(counts, plain);
        byte[] compressed = HistogramCompression.Deflate(plain.WrittenSpan);

        Span<byte> header = output.GetSpan(CompressedHeaderLength);
        BinaryPrimitives.WriteInt32BigEndian(header, CompressedCookie);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], compressed.Length);
        output.Advance(CompressedHeaderLength);
        output.Write(compressed);
    }

    /// <summary>The compressed form as Base64: the text of a histogram log, which always begins with <c>HISTF</c>.</summary>
    /// <param name="counts">What to write.</param>
    public static string ToBase64(LatencyCounts counts)
    {
        var bytes = new ArrayBufferWriter<byte>();
        EncodeCompressed(counts, bytes);
        return Convert.ToBase64String(bytes.WrittenSpan);
    }

    /// <summary>
    /// Reads the uncompressed or the compressed form. Smallest and largest value are the ends of the outermost buckets in use.
    /// </summary>
    /// <param name="encoded">The encoded histogram, nothing before or after it.</param>
    /// <exception cref="HistogramFormatException">It is damaged, cut short, or not in this encoding.</exception>
    public static LatencyCounts Decode(ReadOnlySpan<byte> encoded)
    {
        if (encoded.Length < CompressedHeaderLength)
            throw new HistogramFormatException("The histogram is cut short.");
        if (BinaryPrimitives.ReadInt32BigEndian(encoded) != CompressedCookie)
            return DecodePlain(encoded);

        ReadOnlySpan<byte> compressed = encoded[CompressedHeaderLength..];
        if (BinaryPrimitives.ReadInt32BigEndian(encoded[4..]) != compressed.Length)
            throw new HistogramFormatException(
                $"The compressed histogram has {compressed.Length} bytes, not the length that its header announces.");
        return DecodePlain(HistogramCompression.Inflate(compressed));
    }

    /// <summary>Reads Base64 of either form.</summary>
    /// <param name="text">The text of a histogram log's last column.</param>
    /// <exception cref="HistogramFormatException">It is damaged, cut short, or not in this encoding.</exception>
    public static LatencyCounts FromBase64(ReadOnlySpan<char> text)
    {
        var bytes = new byte[text.Length / 4 * 3 + 3];
        if (!Convert.TryFromBase64Chars(text, bytes, out int length))
            throw new HistogramFormatException("The histogram is not Base64.");
        return Decode(bytes.AsSpan(0, length));
    }

    private static LatencyCounts DecodePlain(ReadOnlySpan<byte> plain)
    {
        HistogramHeader header = HistogramHeader.Read(plain);
        ReadOnlySpan<byte> payload = plain[HistogramHeader.Length..];
        if (payload.Length != header.PayloadLength)
            throw new HistogramFormatException($"There are {payload.Length} bytes of counts, not the {header.PayloadLength} announced.");

        ImmutableArray<Bucket> buckets = HistogramPayload.Decode(header.Layout, payload);
        return new LatencyCounts(header.Layout, buckets, LatencyEdges.Around(header.Layout, buckets));
    }
}

/// <summary>Bytes or text that are not a histogram of the format read here: damaged, cut short, or of another version.</summary>
/// <param name="message">What is wrong with them.</param>
/// <param name="inner">What was thrown while reading them, if anything.</param>
public sealed class HistogramFormatException(string message, Exception? inner = null) : FormatException(message, inner);
