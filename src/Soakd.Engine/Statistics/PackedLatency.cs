using System.Buffers;
using Soakd.Engine.Latency;

namespace Soakd.Engine.Statistics;

/// <summary>
/// Latency counts in encoded form, which needs a sixth of their memory. The bytes belong to a <see cref="PackedBuffer"/>.
/// </summary>
/// <param name="Layout">How the buckets divide the range.</param>
/// <param name="Slot">The array whose first bytes are the payload.</param>
/// <param name="Length">The length of the payload in bytes.</param>
/// <param name="Edges">The edges, which the payload does not contain.</param>
internal readonly record struct PackedLatency(HistogramLayout Layout, byte[] Slot, int Length, LatencyEdges Edges)
{
    public LatencyCounts Unpack() => HistogramCodec.DecodePayload(Layout, Slot.AsSpan(0, Length), Edges);
}

/// <summary>
/// Memory for packed latencies, allocated at the start: memory allocated bit by bit would look like a leak. Not thread-safe.
/// </summary>
internal sealed class PackedBuffer
{
    // Ten seconds of a usual latency need 1 to 1.4 KiB, a latency spread over three decades at 20,000/s needs 2.5. A larger payload, or one
    // that comes when no slot is free, gets an array of its own.
    private const int SlotBytes = 3072;

    private readonly Stack<byte[]> _free;
    private readonly ArrayBufferWriter<byte> _payload = new(SlotBytes);

    public PackedBuffer(int slots)
    {
        _free = new Stack<byte[]>(slots);
        for (int i = 0; i < slots; i++)
            _free.Push(new byte[SlotBytes]);
    }

    public PackedLatency Pack(LatencyCounts counts)
    {
        _payload.ResetWrittenCount();
        HistogramCodec.EncodePayload(counts, _payload);
        byte[] slot = _payload.WrittenCount <= SlotBytes && _free.TryPop(out byte[]? free) ? free : new byte[_payload.WrittenCount];
        _payload.WrittenSpan.CopyTo(slot);
        return new PackedLatency(counts.Layout, slot, _payload.WrittenCount, counts.Edges);
    }

    /// <summary>Frees the memory of a latency that is not read again.</summary>
    public void Free(PackedLatency packed)
    {
        if (packed.Slot.Length == SlotBytes)
            _free.Push(packed.Slot);
    }
}
