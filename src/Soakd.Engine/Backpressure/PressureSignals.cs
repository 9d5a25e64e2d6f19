namespace Soakd.Engine.Backpressure;

/// <summary>The signals of one second (docs/method.md#pressure-signals). Absent ones are null. Times in seconds.</summary>
public sealed record PressureSignals
{
    /// <summary>The second's begin, in microseconds since the run's start.</summary>
    public required long BeginUs { get; init; }

    /// <summary>Its end.</summary>
    public required long EndUs { get; init; }

    /// <summary>Records in the client's queue, in seconds of what is sent.</summary>
    public double? QueueSeconds { get; init; }

    /// <summary>Fill of the client's queue, 0 to 1.</summary>
    public double? QueueShare { get; init; }

    /// <summary>The partition that most of the client's queue is for; null when it is spread.</summary>
    public PartitionSkew? QueueSkew { get; init; }

    /// <summary>p95 from sending to acknowledgement over ten seconds.</summary>
    public double? AckP95 { get; init; }

    /// <summary>Usual <see cref="AckP95"/>; null in the first minute after the warm-up.</summary>
    public double? UsualAckP95 { get; init; }

    /// <summary>Share of what was attempted in ten seconds that was not acknowledged in them; null where too few were to tell.</summary>
    public double? Unacknowledged { get; init; }

    /// <summary>Whether the gate was closed: the client's queue was full.</summary>
    public bool QueueFull { get; init; }

    /// <summary>Records that failed, became of unknown fate, or whose request timed out.</summary>
    public double Failed { get; init; }

    /// <summary>Average throttling by quotas.</summary>
    public double? Throttle { get; init; }

    /// <summary>Acknowledged in ten seconds by what was due in them.</summary>
    public double? AckedOfDue { get; init; }

    /// <summary>Round trip to the brokers.</summary>
    public double? RoundTrip { get; init; }

    /// <summary>Usual <see cref="RoundTrip"/>.</summary>
    public double? UsualRoundTrip { get; init; }

    /// <summary>Whether requests were retried or timed out, a connection was lost, or a broker is down.</summary>
    public bool BrokerTrouble { get; init; }

    /// <summary>
    /// Age of the oldest acknowledged record that is not back; no more than a hundred times what all that are not back take to send.
    /// </summary>
    public double TimeLag { get; init; }

    /// <summary>The partition that most acknowledged records that are not back were stored in; null when they are spread.</summary>
    public PartitionSkew? MissingSkew { get; init; }

    /// <summary>The usual p95 of <see cref="TimeLag"/>.</summary>
    public double? UsualTimeLag { get; init; }

    /// <summary>
    /// By how many seconds a second <see cref="TimeLag"/> grew over the last minute; 0 when it was made up for in it, null before there was one.
    /// </summary>
    public double? TimeLagSlope { get; init; }

    /// <summary>Whether nothing came back for ten seconds, and for three times as long as usual, though acknowledged records are out.</summary>
    public bool OutputStopped { get; init; }

    /// <summary>How far the probe is behind the end of the log, in seconds of rate.</summary>
    public double? ProbeLag { get; init; }

    /// <summary>Whether retention outran the probe.</summary>
    public bool ProbeGap { get; init; }

    /// <summary>Whether soakd itself was late: it sent later than a tenth of the latency objective, or gave up due records for that.</summary>
    public bool IsLate { get; init; }

    /// <summary>How much waits in a domain, in seconds, and the one partition that most of it is in; null when it is in several.</summary>
    internal (double Seconds, PartitionSkew? Skew) WaitingIn(PressureDomain domain) => domain switch
    {
        PressureDomain.Produce => (QueueSeconds ?? 0, QueueSkew),
        PressureDomain.Pipeline => (TimeLag, MissingSkew),
        _ => (0, null),
    };
}
