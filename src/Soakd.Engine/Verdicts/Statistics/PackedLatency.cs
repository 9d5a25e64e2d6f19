using System.Buffers;
using Soakd.Engine.Latency;

namespace Soakd.Engine.Verdicts.Statistics;

/// <summary>Latency counts as few bytes, for keeping: a sixth of what the counts themselves take.</summary>
internal readonly struct PackedLatency
{
    private readonly HistogramLayout _layout;
    private readonly byte[] _payload;
    private readonly LatencyEdges _edges;

    public PackedLatency(LatencyCounts counts)
    {
        var payload = new ArrayBufferWriter<byte>(512);
        HistogramCodec.EncodePayload(counts, payload);
        _layout = counts.Layout;
        _payload = payload.WrittenSpan.ToArray();
        _edges = counts.Edges;
    }

    public LatencyCounts Unpack() => HistogramCodec.DecodePayload(_layout, _payload, _edges);
}
