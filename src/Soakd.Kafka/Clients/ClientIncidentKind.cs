namespace Soakd.Kafka.Clients;

/// <summary>What a <see cref="ClientIncident"/> tells.</summary>
public enum ClientIncidentKind
{
    /// <summary>A warning in the client's log.</summary>
    Log,

    /// <summary>An error that the client goes on trying to mend: a lost connection, a name that does not resolve.</summary>
    Error,

    /// <summary>No broker can be reached.</summary>
    AllBrokersDown,

    /// <summary>Fewer brokers are connected than were.</summary>
    BrokerDown,

    /// <summary>Every broker that was lost is back.</summary>
    BrokersBack,

    /// <summary>The broker refuses credentials or a permission.</summary>
    NotAuthorized,

    /// <summary>The topic is not there (any more).</summary>
    TopicGone,

    /// <summary>The log ends before the offset that was to be read: truncated, or made anew.</summary>
    LogTruncated,

    /// <summary>The client refuses records for another reason than a full queue.</summary>
    Refused,

    /// <summary>The client cannot go on; only a new one can.</summary>
    Fatal,
}
