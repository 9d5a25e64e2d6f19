using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Soakd.Engine.Ledger;

/// <summary>
/// The records that the window no longer holds: the whole slot of those that are open or of which only some parts have arrived, the state
/// of those that are settled, and nothing of those that have arrived.
/// </summary>
/// <param name="partsOf">The parts expected back of a record, one bit each.</param>
internal sealed class Stragglers(Func<long, ulong> partsOf)
{
    private readonly Dictionary<long, Slot> _slots = [];
    private readonly SettledRecords _settled = new();

    /// <summary>How many whole slots it holds.</summary>
    public int Count => _slots.Count;

    /// <summary>Pages that keep bits: the memory that the settled records use.</summary>
    public int PartialPages => _settled.PartialPages;

    /// <summary>The records whose whole slot it holds. They may be settled while this is enumerated.</summary>
    public Dictionary<long, Slot>.KeyCollection Sequences => _slots.Keys;

    /// <summary>All records that the pacer skipped.</summary>
    public SequenceSet Skipped => _settled.Skipped;

    /// <summary>The slot of a record, or a null reference. Invalid after the next change.</summary>
    public ref Slot Find(long sequence) => ref CollectionsMarshal.GetValueRefOrNullRef(_slots, sequence);

    /// <summary>Takes over a record from the window.</summary>
    public void Keep(long sequence, in Slot slot)
    {
        if (slot.IsOpen || (!slot.IsBack && IsPartlyBack(sequence, in slot)))
            _slots[sequence] = slot;
        else if (slot.State != SendState.None && !slot.IsBack)
            _settled.Remember(sequence, slot.State, slot.Marks);
    }

    /// <summary>One of its records became settled.</summary>
    public void Settle(long sequence, Slot slot)
    {
        if (!slot.IsBack && IsPartlyBack(sequence, in slot))
            return;
        _slots.Remove(sequence);
        if (!slot.IsBack)
            _settled.Remember(sequence, slot.State, slot.Marks);
    }

    /// <summary>A settled record arrives after all.</summary>
    /// <param name="sequence">The record.</param>
    /// <param name="expected">Which of its expected parts arrive.</param>
    /// <returns>Its slot; a null reference when all of it had arrived before, or no expected part arrives.</returns>
    public ref Slot Revive(long sequence, ulong expected)
    {
        SlotMarks marks = SlotMarks.None;
        SendState state = expected == 0 ? SendState.None : _settled.Take(sequence, out marks);
        if (state == SendState.None)
            return ref Unsafe.NullRef<Slot>();
        ref Slot slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_slots, sequence, out _);
        slot = Slot.Of(state, partsOf(sequence), marks);
        return ref slot;
    }

    private bool IsPartlyBack(long sequence, in Slot slot) =>
        slot.State != SendState.None && slot.Missing != partsOf(sequence);
}
