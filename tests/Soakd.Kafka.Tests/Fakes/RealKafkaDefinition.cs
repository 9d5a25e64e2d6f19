namespace Soakd.Kafka.Tests.Fakes;

/// <summary>The tests that share <see cref="RealKafka"/>.</summary>
[CollectionDefinition(Name)]
public sealed class RealKafkaDefinition : ICollectionFixture<RealKafka>
{
    public const string Name = "a real Kafka";
}
