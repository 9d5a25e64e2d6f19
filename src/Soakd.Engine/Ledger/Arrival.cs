namespace Soakd.Engine.Ledger;

/// <summary>What an arrival means to the ledger.</summary>
/// <param name="Fresh">Parts that arrived for the first time.</param>
/// <param name="Repeated">Parts that had arrived before.</param>
/// <param name="Completed">Whether this was the last part that the record lacked.</param>
/// <param name="State">What had become of the send; <see cref="SendState.None"/> when there is nothing but a duplicate or no such record.</param>
/// <param name="Marks">What was known of the record before.</param>
/// <param name="SentUs">When it was sent; negative when no longer known.</param>
/// <param name="Sent">False when no record with this sequence number was ever sent: the stamp is not of this run.</param>
internal readonly record struct Arrival(
    ulong Fresh, ulong Repeated, bool Completed, SendState State, SlotMarks Marks, long SentUs, bool Sent)
{
    /// <summary>No record with this sequence number was ever sent.</summary>
    public static Arrival NeverSent => default;

    /// <summary>A record that the ledger has forgotten, because all of it had arrived.</summary>
    public static Arrival Again(ulong parts) => new(0, parts, false, SendState.None, SlotMarks.None, Slot.NotKnown, true);
}
