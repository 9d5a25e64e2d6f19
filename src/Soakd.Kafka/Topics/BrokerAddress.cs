namespace Soakd.Kafka.Topics;

/// <summary>A broker as the cluster advertises it.</summary>
public readonly record struct BrokerAddress(int Id, string Host, int Port);
