using System.Buffers;
using Soakd.Engine.Latency;

namespace Soakd.Engine.Verdicts.Statistics;

/// <summary>
/// Room for packed latencies, taken at the start: a run that fills it bit by bit would look like one that leaks. One thread at a time.
/// </summary>
internal sealed class PackedRoom
{
    // Ten seconds of a usual latency pack into 1 to 1.4 KiB, of one spread over three decades at 20,000/s into 2.5. What is larger, or comes
    // when all slots are taken, gets room of its own.
    private const int SlotBytes = 3072;

    private readonly Stack<byte[]> _free;
    private readonly ArrayBufferWriter<byte> _payload = new(SlotBytes);

    public PackedRoom(int slots)
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
