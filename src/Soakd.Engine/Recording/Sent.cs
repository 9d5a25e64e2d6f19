using System.Runtime.InteropServices;

namespace Soakd.Engine.Recording;

/// <summary>A fact of the pacer. Times are microseconds since the run's start on the monotonic clock.</summary>
/// <param name="Kind">What kind of fact it is.</param>
/// <param name="Sequence">The record, the first of a skipped range, the first of a segment, or the first that is not yet due.</param>
/// <param name="Count">Length of a skipped range; 1 for a record; otherwise 0.</param>
/// <param name="IntendedUs">When the record was due; otherwise 0.</param>
/// <param name="AtUs">When this became true; for a record the time just before the hand-over to the client.</param>
/// <param name="BlockedUs">The part of the schedule lag (<c>AtUs − IntendedUs</c>) during which the admission gate was closed.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Sent(SentKind Kind, long Sequence, long Count, long IntendedUs, long AtUs, long BlockedUs)
{
    /// <summary>The segment that opens; otherwise 0. A record's segment follows from its sequence number.</summary>
    public int Segment { get; private init; }

    /// <summary>A record's schedule lag that is this process's own fault, in microseconds.</summary>
    public long SelfLagUs => AtUs - IntendedUs - BlockedUs;

    /// <summary>A segment begins at the record <paramref name="first"/>.</summary>
    public static Sent Opened(int segment, long first, long atUs) => new(SentKind.Opened, first, 0, 0, atUs, 0) { Segment = segment };

    /// <summary>Every record below <paramref name="next"/> is due.</summary>
    public static Sent Due(long next, long atUs) => new(SentKind.Due, next, 0, 0, atUs, 0);

    /// <summary>One record is about to be handed to the client.</summary>
    public static Sent Record(long sequence, long intendedUs, long atUs, long blockedUs) =>
        new(SentKind.Record, sequence, 1, intendedUs, atUs, blockedUs);

    /// <summary>A range of records is given up.</summary>
    /// <param name="cause"><see cref="SentKind.SkippedBySelf"/> or <see cref="SentKind.SkippedByGate"/>.</param>
    /// <param name="first">The first of them.</param>
    /// <param name="count">How many.</param>
    /// <param name="atUs">When.</param>
    public static Sent Skipped(SentKind cause, long first, long count, long atUs) => new(cause, first, count, 0, atUs, 0);
}

/// <summary>
/// What kind of fact a <see cref="Sent"/> is. All of them come from the pacer's thread, in the order in which they became true.
/// </summary>
public enum SentKind : byte
{
    /// <summary>One record is about to be handed to the client. Written before the hand-over, so that no arrival can overtake it.</summary>
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
