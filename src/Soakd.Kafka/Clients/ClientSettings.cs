namespace Soakd.Kafka.Clients;

/// <summary>The section <c>Soak:Kafka</c>: how to reach the cluster, and the librdkafka properties that a person gave.</summary>
public sealed record ClientSettings
{
    /// <summary>The configuration section whose keys the problems name.</summary>
    public const string Section = "Soak:Kafka";

    /// <summary>Host and port of one or more brokers, comma-separated.</summary>
    public required string Bootstrap { get; init; }

    /// <summary>True for the broker inside librdkafka, of which less can be asked.</summary>
    public bool Embedded { get; init; }

    /// <summary>
    /// True when the embedded broker will be told to answer errors. It stores a batch whose predecessor it refused, which no Kafka does
    /// for an idempotent producer, and the client takes the acknowledgement of a later batch for that of an earlier one too: a record would be
    /// acknowledged that is nowhere. So one batch at a time is under way.
    /// </summary>
    public bool ErrorsExpected { get; init; }

    /// <summary>What the clients call themselves at the brokers (<c>client.id</c>), unless a map below says otherwise.</summary>
    public string ClientId { get; init; } = "soakd";

    /// <summary>Properties of every client.</summary>
    public IReadOnlyDictionary<string, string> Client { get; init; } = new Dictionary<string, string>();

    /// <summary>Secret properties of every client, as they were read from where they may stand; never printed.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    /// <summary>Properties of the producer alone.</summary>
    public IReadOnlyDictionary<string, string> Producer { get; init; } = new Dictionary<string, string>();

    /// <summary>Properties of the probe alone.</summary>
    public IReadOnlyDictionary<string, string> Probe { get; init; } = new Dictionary<string, string>();

    /// <summary>The plan's highest rate in records a second: it decides how long the probe's fetches wait.</summary>
    public double HighestRate { get; init; }
}
