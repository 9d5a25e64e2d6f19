namespace Soakd.Kafka.Clients;

/// <summary>
/// Stands where the client wants a key or a value to carry: the bytes are written and read in place, so its objects hold none and
/// stay small.
/// </summary>
internal readonly struct Nothing;
