namespace Soakd.Engine.Ledger;

/// <summary>Slots of neighbouring records: the unit in which the window grows and shrinks.</summary>
internal sealed class Chunk(int size)
{
    /// <summary>Its slots, in order of sequence.</summary>
    public readonly Slot[] Slots = new Slot[size];

    /// <summary>The sequence number of its first slot.</summary>
    public long First;

    /// <summary>How many of its slots are open.</summary>
    public int Open;

    /// <summary>Whether it has a settled record that did not arrive (failed, unknown, lost or evicted), whose state must be kept.</summary>
    public bool HasSettledAbsent;

    /// <summary>One past its last sequence number.</summary>
    public long End => First + Slots.Length;

    /// <summary>The slot of a sequence number that lies in this chunk.</summary>
    public ref Slot this[long sequence] => ref Slots[(int)(sequence - First)];

    /// <summary>Makes it an empty chunk that begins at another record.</summary>
    public void Reset(long first)
    {
        Array.Clear(Slots);
        First = first;
        Open = 0;
        HasSettledAbsent = false;
    }
}
