namespace Soakd.TestKit.Kafka;

/// <summary>What kind of cluster a test wants.</summary>
public sealed record KafkaClusterOptions
{
    /// <summary>One, or three: then topics have three copies, of which two must be in sync.</summary>
    public int Brokers { get; init; } = 1;

    /// <summary>Adds listeners with TLS and with SASL over TLS.</summary>
    public bool Secure { get; init; }

    /// <summary>Further broker properties.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
