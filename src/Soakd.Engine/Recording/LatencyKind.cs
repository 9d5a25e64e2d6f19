namespace Soakd.Engine.Recording;

/// <summary>The latencies kept of a record, each in microseconds (measurement.md §1.3).</summary>
public enum LatencyKind
{
    /// <summary>Sent − intended, less the time with the gate closed: this process's own lateness.</summary>
    SelfLag,

    /// <summary>The part of sent − intended during which the gate was closed: the broker's or the pipeline's doing.</summary>
    BlockedLag,

    /// <summary>Reported − sent.</summary>
    Ack,

    /// <summary>Received − sent. Only records that were read in time.</summary>
    Service,

    /// <summary>Received − intended: the headline. Only records that are not held back.</summary>
    Response,

    /// <summary>Received − intended of the records that are held back: late by this process's own fault.</summary>
    ResponseHeldBack,

    /// <summary>Received − sent of the records that this process read late; those it sent late are whole in <see cref="Service"/>.</summary>
    ServiceHeldBack,
}
