namespace Soakd.Kafka.Embedded;

/// <summary>The embedded broker could not be started, or could not do what it was told. The message is one readable line.</summary>
public sealed class EmbeddedBrokerException(string message, Exception? cause = null) : Exception(message, cause);
