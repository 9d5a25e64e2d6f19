namespace Soakd.Kafka.Clients;

/// <summary>What a <see cref="ClientIncident"/> tells.</summary>
public enum ClientIncidentKind
{
    /// <summary>
    /// An error that the client goes on trying to mend: a lost connection, a name that does not resolve. Told by an admin client that could not
    /// be answered, and otherwise not at all: what came of it is in the statistics.
    /// </summary>
    Error,

    /// <summary>No broker can be reached.</summary>
    AllBrokersDown,

    /// <summary>Brokers are down, more of them or fewer than before.</summary>
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
