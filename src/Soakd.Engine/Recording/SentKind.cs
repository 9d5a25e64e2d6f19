namespace Soakd.Engine.Recording;

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
