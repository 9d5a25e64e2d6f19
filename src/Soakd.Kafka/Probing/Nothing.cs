namespace Soakd.Kafka.Probing;

/// <summary>What the client is given as a record's key and value: all that is known of it is kept by the readers, so that the client's own
/// objects stay small.</summary>
internal readonly struct Nothing;
