using Confluent.Kafka;

namespace Soakd.Kafka.Clients;

/// <summary>Something that happened to a Kafka client, not to a record. Comes from any of the client's threads.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Client">Which client: <c>producer</c> or <c>probe</c>.</param>
/// <param name="Code">librdkafka's error code; 0 when it is none.</param>
/// <param name="Text">The client's own message; never a record's content.</param>
/// <param name="AtUs">When, in microseconds since the run's start.</param>
public readonly record struct ClientIncident(ClientIncidentKind Kind, string Client, int Code, string Text, long AtUs)
{
    /// <summary>How many brokers are down, where the incident is about that.</summary>
    public int? BrokersDown { get; init; }

    /// <summary>The topic of the client.</summary>
    public string? Topic { get; init; }

    /// <summary>The partition, where the incident is about one.</summary>
    public int? Partition { get; init; }

    /// <summary>How many records wait, where the incident is about that.</summary>
    public long? Waiting { get; init; }

    /// <summary>Since when it lasts, where that was before it was noticed, in microseconds since the run's start.</summary>
    public long? SinceUs { get; init; }

    /// <summary>How many clients took the place of one that could not go on by then, where the incident says that one did.</summary>
    public int? Replaced { get; init; }

    /// <summary>True when what an earlier incident of this kind began is over.</summary>
    public bool IsOver { get; init; }
}

/// <summary>What kind of incident a <see cref="ClientIncident"/> is.</summary>
public enum ClientIncidentKind
{
    /// <summary>
    /// An error after which the client tries again: a lost connection, a name that does not resolve. It appears in the message of an admin
    /// call that got no answer; otherwise it is not reported, because the statistics show its effect.
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

    /// <summary>The topic does not exist (any more).</summary>
    TopicGone,

    /// <summary>The topic was deleted and made again: each partition has a new log.</summary>
    LogReplaced,

    /// <summary>The log of a partition was cut: it ends before what was read of it, or its offsets are given to other records.</summary>
    LogTruncated,

    /// <summary>Records wait behind the open transaction of another producer, or do so no more.</summary>
    ForeignTransaction,

    /// <summary>A transaction on a topic that the pipeline writes stays open, and records wait behind it; or they do so no more.</summary>
    LongTransaction,

    /// <summary>The client refuses records for another reason than a full queue.</summary>
    Refused,

    /// <summary>The client cannot go on. A new one takes its place.</summary>
    Fatal,
}

/// <summary>Sorts the client's errors into kinds of incident.</summary>
internal static class IncidentKinds
{
    public static ClientIncidentKind Of(Error error) => error switch
    {
        { IsFatal: true } => ClientIncidentKind.Fatal,
        { Code: ErrorCode.Local_AllBrokersDown } => ClientIncidentKind.AllBrokersDown,
        {
            Code: ErrorCode.Local_Authentication or ErrorCode.Local_Ssl or ErrorCode.SaslAuthenticationFailed
            or ErrorCode.TopicAuthorizationFailed or ErrorCode.ClusterAuthorizationFailed
        } => ClientIncidentKind.NotAuthorized,
        { Code: ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownTopic or ErrorCode.Local_UnknownPartition }
            => ClientIncidentKind.TopicGone,
        _ => ClientIncidentKind.Error,
    };
}
