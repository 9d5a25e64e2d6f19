using System.Buffers;
using System.Collections.Immutable;

namespace Soakd.Engine.Latency;

/// <summary>
/// Histograms as bytes, in HdrHistogram's V2 encoding (measurement.md §2.3). Decoding trusts nothing: whatever the input, the
/// outcome is counts that are whole or a <see cref="HistogramFormatException"/>, and the memory used is bounded.
/// Stateless; any thread.
/// </summary>
public static class HistogramCodec
{
    /// <summary>
    /// Writes the bare V2 payload: the counts without layout and edges, which the reader must know. For an entry that carries
    /// <see cref="LatencyCounts.Edges"/> beside it.
    /// </summary>
    /// <param name="counts">What to write.</param>
    /// <param name="output">Where to write it.</param>
    public static void EncodePayload(LatencyCounts counts, IBufferWriter<byte> output) => HistogramPayload.Encode(counts, output);

    /// <summary>Reads what <see cref="EncodePayload"/> wrote; the result equals what was encoded.</summary>
    /// <param name="layout">The layout that it was recorded in.</param>
    /// <param name="payload">The encoded counts.</param>
    /// <param name="edges">The edges that were carried beside it.</param>
    /// <exception cref="HistogramFormatException">The payload is damaged, or the edges do not belong to it.</exception>
    public static LatencyCounts DecodePayload(HistogramLayout layout, ReadOnlySpan<byte> payload, LatencyEdges edges)
    {
        ImmutableArray<Bucket> buckets = HistogramPayload.Decode(layout, payload);
        var counts = new LatencyCounts(layout, buckets, edges);
        if (!Fits(edges, counts))
            throw new HistogramFormatException($"The counts and their edges ({edges}) contradict each other.");
        return counts;
    }

    private static bool Fits(LatencyEdges edges, LatencyCounts counts)
    {
        if (counts.Total == 0)
            return edges == default;

        return edges.Min >= 0
            && edges.Min <= edges.Max
            && counts.Layout.ClampedIndexOf(edges.Min) <= counts.Buckets[0].Index
            && counts.Layout.ClampedIndexOf(edges.Max) >= counts.Buckets[^1].Index
            && edges.Overflow >= 0 && edges.Overflow <= counts.Total
            && edges.Negative >= 0 && edges.Negative <= counts.Total
            && (edges.Negative > 0 ? edges.MostNegative < 0 : edges.MostNegative == 0);
    }
}
