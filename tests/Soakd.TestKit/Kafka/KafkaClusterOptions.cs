namespace Soakd.TestKit.Kafka;

/// <summary>The kind of cluster that a test needs.</summary>
public sealed record KafkaClusterOptions
{
    /// <summary>One or three. With three, a topic has three replicas, of which two must be in sync.</summary>
    public int Brokers { get; init; } = 1;

    /// <summary>Adds listeners with TLS and with SASL over TLS.</summary>
    public bool Secure { get; init; }

    /// <summary>
    /// How far the priority of its processes is below normal, 0 to 19. On two cores, what brokers compile in their first minute would make a
    /// soak late that is tested beside them.
    /// </summary>
    public int Niceness { get; init; } = 5;

    /// <summary>
    /// Whether its Java compiles quickly instead of well. It takes half of the CPU in the minutes that a test plays; a benchmark needs brokers
    /// that run as they do for others.
    /// </summary>
    public bool CompilesQuickly { get; init; } = true;

    /// <summary>More broker properties.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
