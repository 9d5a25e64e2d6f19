namespace Soakd.Kafka.Clients;

/// <summary>The section <c>Soak:Kafka</c>: how to reach the cluster, and the librdkafka properties that a person gave.</summary>
public sealed record ClientSettings
{
    /// <summary>The configuration section whose keys the problems name.</summary>
    public const string Section = "Soak:Kafka";

    /// <summary>Host and port of one or more brokers, comma-separated.</summary>
    public required string Bootstrap { get; init; }

    /// <summary>True for the broker inside librdkafka, which answers fewer kinds of requests.</summary>
    public bool Embedded { get; init; }

    /// <summary>
    /// True when the embedded broker will be made to answer errors. It stores a batch although it refused the one before it, which no
    /// Kafka does for an idempotent producer, and the client takes the acknowledgement of the later batch for that of the earlier one too:
    /// a record that was stored nowhere would be acknowledged. So only one batch is sent at a time.
    /// </summary>
    public bool ErrorsExpected { get; init; }

    /// <summary>The name of the clients at the brokers (<c>client.id</c>), unless a map below sets another.</summary>
    public string ClientId { get; init; } = "soakd";

    /// <summary>Properties of every client.</summary>
    public IReadOnlyDictionary<string, string> Client { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Secret properties of every client, as they were read from files or the environment; never printed.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Properties of the producer alone.</summary>
    public IReadOnlyDictionary<string, string> Producer { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Properties of the probe alone.</summary>
    public IReadOnlyDictionary<string, string> Probe { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The plan's highest rate in records a second: it decides how long the probe's fetches wait.</summary>
    public double HighestRate { get; init; }
}
