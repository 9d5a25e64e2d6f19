namespace Soakd.Configuration;

/// <summary>Which cluster, and how its clients are set.</summary>
internal sealed record KafkaOptions
{
    /// <summary>Brokers to start from; null for the embedded broker.</summary>
    public required string? Bootstrap { get; init; }

    /// <summary>librdkafka properties for every client.</summary>
    public required IReadOnlyDictionary<string, string> Client { get; init; }

    /// <summary>Secret librdkafka properties for every client, read from files or the environment.</summary>
    public required IReadOnlyDictionary<string, Secret> Secrets { get; init; }

    /// <summary>librdkafka properties for the producer, over those of every client.</summary>
    public required IReadOnlyDictionary<string, string> Producer { get; init; }

    /// <summary>librdkafka properties for the probe, over those of every client.</summary>
    public required IReadOnlyDictionary<string, string> Probe { get; init; }

    /// <summary>Whether soakd brings its own broker.</summary>
    public bool Embedded => Bootstrap is null;
}
