namespace Soakd.TestKit.Kafka;

/// <summary>The kind of cluster that a test needs.</summary>
public sealed record KafkaClusterOptions
{
    /// <summary>One or three. With three, a topic has three replicas, of which two must be in sync.</summary>
    public int Brokers { get; init; } = 1;

    /// <summary>Adds listeners with TLS and with SASL over TLS.</summary>
    public bool Secure { get; init; }

    /// <summary>More broker properties.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
