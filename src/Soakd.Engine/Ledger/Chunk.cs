namespace Soakd.Engine.Ledger;

/// <summary>A run of neighbouring slots, the unit in which the window grows and is given back.</summary>
internal sealed class Chunk(int size)
{
    /// <summary>Its slots, in order of sequence.</summary>
    public readonly Slot[] Slots = new Slot[size];

    /// <summary>The sequence number of its first slot.</summary>
    public long First;

    /// <summary>How many of its slots are open.</summary>
    public int Open;

    /// <summary>Whether a slot must be remembered after the chunk is gone: one that failed, is unknown, lost or evicted.</summary>
    public bool Memorable;

    /// <summary>One past its last sequence number.</summary>
    public long End => First + Slots.Length;

    /// <summary>The slot of a sequence number that lies in this chunk.</summary>
    public ref Slot this[long sequence] => ref Slots[(int)(sequence - First)];

    /// <summary>Makes it an empty chunk at another place.</summary>
    public void Reset(long first)
    {
        Array.Clear(Slots);
        First = first;
        Open = 0;
        Memorable = false;
    }
}
