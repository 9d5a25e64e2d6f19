using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Soakd.Engine.Ledger;

/// <summary>
/// What must be known of records that the window has let go: all of it for those that are still open or partly back, their state alone
/// for those that are settled, and nothing for those that came back.
/// </summary>
/// <param name="partsOf">The parts expected back of a record, one bit each.</param>
internal sealed class Stragglers(Func<long, ulong> partsOf)
{
    private readonly Dictionary<long, Slot> _slots = [];
    private readonly SettledRecords _settled = new();

    /// <summary>How many records it knows everything of.</summary>
    public int Count => _slots.Count;

    /// <summary>Pages with bits of their own: what the settled ones cost.</summary>
    public int PartialPages => _settled.PartialPages;

    /// <summary>The records that it knows everything of. They may be settled while this is walked.</summary>
    public Dictionary<long, Slot>.KeyCollection Sequences => _slots.Keys;

    /// <summary>Records that were given up by the pacer, wherever they lie.</summary>
    public SequenceSet Skipped => _settled.Skipped;

    /// <summary>The slot of a record, or a null reference. Void after the next change.</summary>
    public ref Slot Find(long sequence) => ref CollectionsMarshal.GetValueRefOrNullRef(_slots, sequence);

    /// <summary>The window lets a record go.</summary>
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

    /// <summary>A settled record returns after all.</summary>
    /// <param name="sequence">The record.</param>
    /// <param name="expected">Which of the parts expected of it return.</param>
    /// <returns>Its slot; a null reference when all of it had come back before, or nothing that was expected returns.</returns>
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
