using Confluent.Kafka;

namespace Soakd.Kafka.Tests.Fakes;

/// <summary>The broker inside librdkafka, on loopback, for as long as a test class lives. Topics appear when used, with four partitions.</summary>
public sealed class MockBroker : IDisposable
{
    private readonly IAdminClient _host;

    public MockBroker()
    {
        _host = new AdminClientBuilder([new("bootstrap.servers", "unused"), new("test.mock.num.brokers", "1")])
            .SetLogHandler((_, _) => { })
            .Build();
        BrokerMetadata node = _host.GetMetadata(TimeSpan.FromSeconds(10)).Brokers[0];
        Bootstrap = $"{node.Host}:{node.Port}";
    }

    public string Bootstrap { get; }

    public void Dispose() => _host.Dispose();
}
