namespace Soakd.Engine.Backpressure;

/// <summary>The signals of one second (docs/method.md#pressure-signals). A signal that was not measured is null. Times are in seconds
/// unless the name ends in Us.</summary>
public sealed record PressureSignals
{
    /// <summary>The second's start, in microseconds since the run's start.</summary>
    public required long BeginUs { get; init; }

    /// <summary>Its end.</summary>
    public required long EndUs { get; init; }

    /// <summary>Records in the client's queue, in seconds of the send rate.</summary>
    public double? QueueSeconds { get; init; }

    /// <summary>Fill of the client's queue, 0 to 1.</summary>
    public double? QueueShare { get; init; }

    /// <summary>The partition of most records in the client's queue; null when they are spread.</summary>
    public PartitionSkew? QueueSkew { get; init; }

    /// <summary>The p95 of the time from sending to acknowledgement, over ten seconds.</summary>
    public double? AckP95 { get; init; }

    /// <summary>Whether <see cref="AckP95"/> is that of too few records to be called a p95.</summary>
    public bool AcksAreFew { get; init; }

    /// <summary>The usual <see cref="AckP95"/>; null in the first minute after the warm-up.</summary>
    public double? UsualAckP95 { get; init; }

    /// <summary>The share of the records sent in ten seconds that were not acknowledged in them; null when too few were sent.</summary>
    public double? Unacknowledged { get; init; }

    /// <summary>Whether the gate was closed: the client's queue was full.</summary>
    public bool QueueFull { get; init; }

    /// <summary>Records that failed, whose fate is unknown, or whose request timed out.</summary>
    public double Failed { get; init; }

    /// <summary>The average throttle time because of quotas.</summary>
    public double? Throttle { get; init; }

    /// <summary>Records acknowledged in ten seconds divided by the records due in them.</summary>
    public double? AckedOfDue { get; init; }

    /// <summary>The round trip time to the brokers.</summary>
    public double? RoundTrip { get; init; }

    /// <summary>The usual <see cref="RoundTrip"/>.</summary>
    public double? UsualRoundTrip { get; init; }

    /// <summary>Whether requests were retried or timed out, a connection was lost, or a broker is down.</summary>
    public bool BrokerTrouble { get; init; }

    /// <summary>
    /// The age of the oldest acknowledged record that is not back. At most a hundred times the time that it takes to send as many records
    /// as are not back.
    /// </summary>
    public double TimeLag { get; init; }

    /// <summary>The partition of most acknowledged records that are not back; null when they are spread.</summary>
    public PartitionSkew? MissingSkew { get; init; }

    /// <summary>The usual p95 of <see cref="TimeLag"/>.</summary>
    public double? UsualTimeLag { get; init; }

    /// <summary>
    /// The growth of <see cref="TimeLag"/> over the last minute, in seconds per second; 0 when the lag was small at a moment of that
    /// minute; null in the first minute.
    /// </summary>
    public double? TimeLagSlope { get; init; }

    /// <summary>
    /// Whether nothing came back for ten seconds, and for three times the usual lag, although acknowledged records are not back. The time
    /// for which soakd itself stood still is left out.
    /// </summary>
    public bool OutputStopped { get; init; }

    /// <summary>Whether records wait where the group of a pipeline without an output topic does not commit any more.</summary>
    public bool GroupStands { get; init; }

    /// <summary>How far the probe is behind the end of the log, in seconds of the load.</summary>
    public double? ProbeLag { get; init; }

    /// <summary>Whether retention removed records before the probe read them.</summary>
    public bool ProbeGap { get; init; }

    /// <summary>
    /// Whether soakd itself was late: it sent later than a tenth of the latency objective allows, or skipped due records because of that.
    /// </summary>
    public bool IsLate { get; init; }

    /// <summary>How late soakd itself was; infinity when it stood still for most of the second, or the machine was suspended.</summary>
    public double OwnLag { get; init; }

    /// <summary>The age of the oldest record that was handed to the client and not reported yet.</summary>
    public double Unreported { get; init; }

    /// <summary>The longest wait that was measured in a domain.</summary>
    internal double LongestWaitIn(PressureDomain domain) => domain == PressureDomain.Produce
        ? Math.Max(Unreported, Math.Max(QueueSeconds ?? 0, AckP95 ?? 0))
        : TimeLag;

    /// <summary>How much waits in a domain, in seconds, and the one partition that holds most of it; null when it is spread.</summary>
    internal (double Seconds, PartitionSkew? Skew) WaitingIn(PressureDomain domain) => domain switch
    {
        PressureDomain.Produce => (QueueSeconds ?? 0, QueueSkew),
        PressureDomain.Pipeline => (TimeLag, MissingSkew),
        _ => (0, null),
    };
}
