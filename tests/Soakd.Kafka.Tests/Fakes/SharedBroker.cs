using Soakd.Kafka.Embedded;

namespace Soakd.Kafka.Tests.Fakes;

/// <summary>One embedded broker for a class of tests, each of which takes a topic of its own.</summary>
public sealed class SharedBroker : IDisposable
{
    public EmbeddedBroker Broker { get; } = new();

    public string Bootstrap => Broker.BootstrapServers;

    /// <summary>A new topic.</summary>
    public string Topic(int partitions = 4)
    {
        string name = $"topic-{Guid.NewGuid():N}";
        Broker.CreateTopic(name, partitions);
        return name;
    }

    public void Dispose() => Broker.Dispose();
}
