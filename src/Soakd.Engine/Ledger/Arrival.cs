namespace Soakd.Engine.Ledger;

/// <summary>What the ledger knows of an arrival.</summary>
/// <param name="Fresh">Parts that arrived for the first time, on the topic on which they had to.</param>
/// <param name="Repeated">Parts that had arrived before.</param>
/// <param name="Completed">Whether this was the last missing part of the record.</param>
/// <param name="State">The state of the send; <see cref="SendState.None"/> for a mere duplicate, and when there is no such record.</param>
/// <param name="Marks">What was known of the record before.</param>
/// <param name="SentUs">When it was sent; negative when this is no longer known.</param>
/// <param name="Astray">Parts that were awaited and arrived on another topic: they will not come any more.</param>
/// <param name="Sent">False when no record with this sequence number was ever sent: the stamp is not of this run.</param>
internal readonly record struct Arrival(
    ulong Fresh, ulong Repeated, ulong Astray, bool Completed, SendState State, SlotMarks Marks, long SentUs, bool Sent)
{
    /// <summary>No record with this sequence number was ever sent.</summary>
    public static Arrival NeverSent => default;

    /// <summary>A record that the ledger no longer holds, because all of it had arrived.</summary>
    public static Arrival Again(ulong parts) => new(0, parts, 0, false, SendState.None, SlotMarks.None, Slot.NotKnown, true);
}
