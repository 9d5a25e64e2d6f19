namespace Soakd.Engine.Recording;

/// <summary>A fact of the pacer. Times are microseconds since the run's start on the monotonic clock.</summary>
/// <param name="Kind">What is told.</param>
/// <param name="Segment">The segment of the record, or the one that opens.</param>
/// <param name="Sequence">The record, the first of a skipped range, the first of a segment, or the first that is not yet due.</param>
/// <param name="Count">Length of a skipped range; 1 for a record; otherwise 0.</param>
/// <param name="IntendedUs">When the record was due (for a range: its first record).</param>
/// <param name="AtUs">When this became true; for a record the time just before the hand-over to the client.</param>
/// <param name="BlockedUs">The part of the schedule lag (<c>AtUs − IntendedUs</c>) during which the admission gate was closed.</param>
public readonly record struct Sent(SentKind Kind, int Segment, long Sequence, long Count, long IntendedUs, long AtUs, long BlockedUs)
{
    /// <summary>A record's schedule lag that is this process's own fault, in microseconds.</summary>
    public long SelfLagUs => AtUs - IntendedUs - BlockedUs;
}

/// <summary>What a <see cref="Sent"/> fact tells. All of them come from the pacer's thread, in the order in which they became true.</summary>
public enum SentKind : byte
{
    /// <summary>One record is about to be handed to the client. Emitted before the hand-over, so that no arrival can overtake it.</summary>
    Record,

    /// <summary>The client refused that record after all (its queue was full): it goes back to the head of the backlog.</summary>
    Withdrawn,

    /// <summary>A range was given up because this process was late.</summary>
    SkippedBySelf,

    /// <summary>A range was given up because the admission gate was closed: the broker or the pipeline refused it.</summary>
    SkippedByGate,

    /// <summary>A segment begins at this sequence number.</summary>
    Opened,

    /// <summary>The schedule has reached this sequence number: every smaller one is due.</summary>
    Due,
}
