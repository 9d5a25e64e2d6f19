namespace Soakd.AcceptanceTests.Kafka;

/// <summary>The tests that share one broker.</summary>
[CollectionDefinition(nameof(SharedKafka))]
public sealed class SharedKafka : ICollectionFixture<KafkaFixture>;
