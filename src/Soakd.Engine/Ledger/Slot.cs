namespace Soakd.Engine.Ledger;

/// <summary>
/// One record in the ledger: 32 bytes, two to a cache line. The intended time is not here, because each stamp brings it back, nor is
/// the segment, because it follows from the sequence number.
/// </summary>
internal struct Slot
{
    /// <summary>When it was handed to the client, in microseconds since the run's start; <see cref="NotKnown"/> once forgotten.</summary>
    public long SentUs;

    /// <summary>Where it was stored; negative when not known.</summary>
    public long Offset;

    /// <summary>The parts that are expected and have not arrived.</summary>
    public ulong Missing;

    /// <summary>The partition it was stored in; −1 when not known.</summary>
    public int Partition;

    /// <summary>What became of the send.</summary>
    public SendState State;

    /// <summary>What was counted of it already.</summary>
    public SlotMarks Marks;

    /// <summary>A time, partition or offset that is not known.</summary>
    public const int NotKnown = -1;

    /// <summary>Whether all its expected parts arrived.</summary>
    public readonly bool IsBack => (Marks & SlotMarks.Back) != 0;

    /// <summary>Acknowledged and not back: the pipeline, or the topic, still owes it.</summary>
    public readonly bool IsOwed => State == SendState.Acked && !IsBack;

    /// <summary>Whether something that must happen has not happened yet: its report, or its return.</summary>
    public readonly bool IsOpen => State == SendState.InFlight || IsOwed;

    /// <summary>A record of which nothing has arrived, and neither times nor place are known.</summary>
    public static Slot Of(SendState state, ulong missing, SlotMarks marks) => new()
    {
        SentUs = NotKnown, Offset = NotKnown, Partition = NotKnown, Missing = missing, State = state, Marks = marks,
    };
}
