using Confluent.Kafka;

namespace Soakd.Kafka.Clients;

/// <summary>Something a Kafka client tells beside its records. Comes from any of the client's threads.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Client">Which client: <c>producer</c> or <c>probe</c>.</param>
/// <param name="Code">librdkafka's error code; 0 when it is none.</param>
/// <param name="Text">The client's own words; never a record's content.</param>
/// <param name="AtUs">When, in microseconds since the run's start.</param>
public readonly record struct ClientIncident(ClientIncidentKind Kind, string Client, int Code, string Text, long AtUs);

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

/// <summary>Sorts the client's errors into kinds of incident.</summary>
internal static class IncidentKinds
{
    public static ClientIncidentKind Of(Error error) => error switch
    {
        { IsFatal: true } => ClientIncidentKind.Fatal,
        { Code: ErrorCode.Local_AllBrokersDown } => ClientIncidentKind.AllBrokersDown,
        { Code: ErrorCode.Local_Authentication or ErrorCode.Local_Ssl or ErrorCode.SaslAuthenticationFailed
            or ErrorCode.TopicAuthorizationFailed or ErrorCode.ClusterAuthorizationFailed } => ClientIncidentKind.NotAuthorized,
        { Code: ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownTopic or ErrorCode.Local_UnknownPartition }
            => ClientIncidentKind.TopicGone,
        _ => ClientIncidentKind.Error,
    };
}
