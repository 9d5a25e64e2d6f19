namespace Soakd.Kafka.Clients;

/// <summary>Something a Kafka client tells beside its records. Comes from any of the client's threads.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Client">Which client: <c>producer</c> or <c>probe</c>.</param>
/// <param name="Code">librdkafka's error code; 0 when it is none.</param>
/// <param name="Text">The client's own words; never a record's content.</param>
/// <param name="AtUs">When, in microseconds since the run's start.</param>
public readonly record struct ClientIncident(ClientIncidentKind Kind, string Client, int Code, string Text, long AtUs);
