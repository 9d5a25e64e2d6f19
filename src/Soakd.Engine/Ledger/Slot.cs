namespace Soakd.Engine.Ledger;

/// <summary>
/// One record in the ledger: 32 bytes, two in a cache line. It has no intended time, because the record's stamp has it, and no segment,
/// because that follows from the sequence number.
/// </summary>
internal struct Slot
{
    /// <summary>When it was handed to the client, in microseconds since the run's start; <see cref="NotKnown"/> when not kept.</summary>
    public long SentUs;

    /// <summary>Where it was stored; negative when not known.</summary>
    public long Offset;

    /// <summary>The expected parts that have not arrived.</summary>
    public ulong Missing;

    /// <summary>The partition it was stored in; −1 when not known.</summary>
    public int Partition;

    /// <summary>The state of the send.</summary>
    public SendState State;

    /// <summary>What was already counted of it.</summary>
    public SlotMarks Marks;

    // Behind a pipeline, the logs of the topic that is written prove nothing. Elsewhere no record can be overtaken. So a record needs only
    // one of the two.
    private ushort _logOrOvertakenAt;

    /// <summary>The log of its partition that it was acknowledged in (<see cref="AckedLogs"/>). Not behind a pipeline.</summary>
    public ushort Log
    {
        readonly get => _logOrOvertakenAt;
        set => _logOrOvertakenAt = value;
    }

    /// <summary>
    /// When a later record of its key was first seen to be back, in the ticks of <see cref="OvertakenRecords"/>; 0 while none was. Only
    /// behind a pipeline.
    /// </summary>
    public ushort OvertakenAt
    {
        readonly get => _logOrOvertakenAt;
        set => _logOrOvertakenAt = value;
    }

    /// <summary>A time, partition or offset that is not known.</summary>
    public const int NotKnown = -1;

    /// <summary>Whether all its expected parts arrived.</summary>
    public readonly bool IsBack => (Marks & SlotMarks.Back) != SlotMarks.None;

    /// <summary>Whether it is acknowledged and has not arrived completely.</summary>
    public readonly bool IsMissing => State == SendState.Acked && !IsBack;

    /// <summary>Whether it still waits for its report, or, acknowledged, for its arrival.</summary>
    public readonly bool IsOpen => State == SendState.InFlight || IsMissing;

    /// <summary>A record of which nothing has arrived, and whose time, partition and offset are not known.</summary>
    public static Slot Of(SendState state, ulong missing, SlotMarks marks) => new()
    {
        SentUs = NotKnown, Offset = NotKnown, Partition = NotKnown, Missing = missing, State = state, Marks = marks,
    };
}
