using Confluent.Kafka;

namespace Soakd.Kafka.Clients;

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
