namespace Soakd.Kafka.Topics;

/// <summary>One partition: who leads it (null for nobody), and how many replicas it has and has in sync.</summary>
public readonly record struct PartitionFacts(int? Leader, int Replicas, int InSync);
