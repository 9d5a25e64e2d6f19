using System.Buffers;
using System.Collections.Immutable;

namespace Soakd.Engine.Latency;

/// <summary>
/// The counts of the V2 encoding (docs/method.md#histogram-encoding): one integer for each bucket, a negative one for several empty buckets
/// in a row.
/// </summary>
internal static class HistogramPayload
{
    private const int Chunk = 256;

    /// <summary>The longest payload that a layout can need, in bytes.</summary>
    public static int MaxLength(HistogramLayout layout) => layout.Length * ZigZag.MaxLength;

    /// <summary>Writes the counts up to the last bucket that is not empty.</summary>
    public static void Encode(LatencyCounts counts, IBufferWriter<byte> output)
    {
        // One span for many buckets: to ask the writer for each of them takes longer than to encode them.
        Span<byte> span = output.GetSpan(Chunk);
        int next = 0, length = 0;
        foreach (Bucket bucket in counts.Buckets)
        {
            if (span.Length - length < 2 * ZigZag.MaxLength)
            {
                output.Advance(length);
                span = output.GetSpan(Chunk);
                length = 0;
            }

            int empty = bucket.Index - next;
            if (empty > 0)
                length += ZigZag.Write(span[length..], empty == 1 ? 0 : -empty);
            length += ZigZag.Write(span[length..], bucket.Count);
            next = bucket.Index + 1;
        }

        // Like HdrHistogram, which writes one bucket for an empty histogram.
        if (next == 0)
            length += ZigZag.Write(span, 0);
        output.Advance(length);
    }

    /// <summary>Reads counts. The memory used is bounded by the length of the payload, whatever its values are.</summary>
    /// <exception cref="HistogramFormatException">It is cut short, has more buckets than the layout, or its total exceeds 63
    /// bits.</exception>
    public static ImmutableArray<Bucket> Decode(HistogramLayout layout, ReadOnlySpan<byte> payload)
    {
        var buckets = ImmutableArray.CreateBuilder<Bucket>();
        long total = 0;
        long index = 0;
        while (!payload.IsEmpty)
        {
            if (!ZigZag.TryRead(ref payload, out long count))
                throw new HistogramFormatException("The counts are cut short.");

            long step = count < 0 ? -count : 1;
            if (step < 0 || step > layout.Length - index)
                throw new HistogramFormatException($"There are counts for more than the {layout.Length} buckets of the layout.");

            if (count > 0)
            {
                if (count > long.MaxValue - total)
                    throw new HistogramFormatException("The counts add up to more than 63 bits hold.");

                total += count;
                buckets.Add(new Bucket((int)index, count));
            }

            index += step;
        }

        return buckets.DrainToImmutable();
    }
}
