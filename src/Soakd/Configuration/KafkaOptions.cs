namespace Soakd.Configuration;

/// <summary>The cluster, and the properties of the Kafka clients.</summary>
internal sealed record KafkaOptions
{
    /// <summary>The brokers to connect to first; null for the embedded broker.</summary>
    public required string? Bootstrap { get; init; }

    /// <summary>librdkafka properties for every client.</summary>
    public required IReadOnlyDictionary<string, string> Client { get; init; }

    /// <summary>Secret librdkafka properties for every client. They come from files or from the environment.</summary>
    public required IReadOnlyDictionary<string, Secret> Secrets { get; init; }

    /// <summary>librdkafka properties for the producer. They override those for every client.</summary>
    public required IReadOnlyDictionary<string, string> Producer { get; init; }

    /// <summary>librdkafka properties for the probe. They override those for every client.</summary>
    public required IReadOnlyDictionary<string, string> Probe { get; init; }

    /// <summary>Whether soakd uses its embedded broker.</summary>
    public bool Embedded => Bootstrap is null;
}
