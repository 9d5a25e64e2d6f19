using System.Buffers;
using Soakd.Engine.Latency;

namespace Soakd.Engine.Statistics;

/// <summary>Latency counts as few bytes, for keeping: a sixth of what the counts themselves take. It lies in a <see cref="PackedBuffer"/>.</summary>
/// <param name="Layout">How the buckets divide the range.</param>
/// <param name="Slot">Where the payload lies, from its first byte on.</param>
/// <param name="Length">How long the payload is.</param>
/// <param name="Edges">What is carried beside it.</param>
internal readonly record struct PackedLatency(HistogramLayout Layout, byte[] Slot, int Length, LatencyEdges Edges)
{
    public LatencyCounts Unpack() => HistogramCodec.DecodePayload(Layout, Slot.AsSpan(0, Length), Edges);
}

/// <summary>
/// Room for packed latencies, taken at the start: a run that fills it bit by bit would look like one that leaks. One thread at a time.
/// </summary>
internal sealed class PackedBuffer
{
    // Ten seconds of a usual latency pack into 1 to 1.4 KiB, of one spread over three decades at 20,000/s into 2.5. What is larger, or comes
    // when all slots are taken, gets room of its own.
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

    /// <summary>Takes the room back of what is not read again.</summary>
    public void Free(PackedLatency packed)
    {
        if (packed.Slot.Length == SlotBytes)
            _free.Push(packed.Slot);
    }
}
