using Soakd.Engine.Latency;

namespace Soakd.Engine.Verdicts.Statistics;

/// <summary>Latency counts as few bytes, for keeping: a sixth of what the counts themselves take. It lies in a <see cref="PackedRoom"/>.</summary>
/// <param name="Layout">How the buckets divide the range.</param>
/// <param name="Slot">Where the payload lies, from its first byte on.</param>
/// <param name="Length">How long the payload is.</param>
/// <param name="Edges">What is carried beside it.</param>
internal readonly record struct PackedLatency(HistogramLayout Layout, byte[] Slot, int Length, LatencyEdges Edges)
{
    public LatencyCounts Unpack() => HistogramCodec.DecodePayload(Layout, Slot.AsSpan(0, Length), Edges);
}
