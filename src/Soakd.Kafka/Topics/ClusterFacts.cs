namespace Soakd.Kafka.Topics;

/// <summary>A cluster, as it describes itself.</summary>
/// <param name="Id">Its id; null when its answer has none.</param>
/// <param name="Brokers">Its brokers, by id.</param>
/// <param name="SecurityProtocol">How soakd connects to it: <c>PLAINTEXT</c>, <c>SASL_SSL</c> …</param>
/// <param name="Allowed">What these credentials may do to the cluster itself; null when its answer does not say.</param>
public sealed record ClusterFacts(
    string? Id, IReadOnlyList<BrokerAddress> Brokers, string SecurityProtocol, IReadOnlySet<string>? Allowed);

/// <summary>A broker as the cluster advertises it.</summary>
public readonly record struct BrokerAddress(int Id, string Host, int Port);
