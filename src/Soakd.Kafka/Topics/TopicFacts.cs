namespace Soakd.Kafka.Topics;

/// <summary>A topic, as the cluster describes it. What the answer does not hold, or these credentials may not see, is null.</summary>
public sealed record TopicFacts(string Name, TopicPresence Presence)
{
    /// <summary>Its id, which changes when it is deleted and made again.</summary>
    public string? Id { get; init; }

    /// <summary>The partitions, by number.</summary>
    public IReadOnlyList<PartitionFacts> Partitions { get; init; } = [];

    /// <summary>Copies of each record; 0 for an absent topic.</summary>
    public int Replication => Partitions.Count == 0 ? 0 : Partitions.Max(partition => partition.Replicas);

    /// <summary>How many replicas must have a record before it is acknowledged.</summary>
    public int? MinInSyncReplicas { get; init; }

    /// <summary>The largest batch of records, compressed, that the broker takes.</summary>
    public int? MaxMessageBytes { get; init; }

    /// <summary>How long records are kept; negative for ever.</summary>
    public long? RetentionMs { get; init; }

    /// <summary>How many bytes of a partition are kept; negative for all.</summary>
    public long? RetentionBytes { get; init; }

    /// <summary><c>delete</c>, <c>compact</c>, or both.</summary>
    public string? CleanupPolicy { get; init; }

    /// <summary>Whether these credentials may not read its configuration.</summary>
    public bool IsConfigurationHidden { get; init; }

    /// <summary>What these credentials may do to it: <c>Read</c>, <c>Write</c>, <c>Describe</c> ….</summary>
    public IReadOnlySet<string>? Allowed { get; init; }
}

/// <summary>One partition: who leads it (null for nobody), and how many replicas it has and has in sync.</summary>
public readonly record struct PartitionFacts(int? Leader, int Replicas, int InSync);

/// <summary>Whether a topic exists.</summary>
public enum TopicPresence
{
    /// <summary>It exists.</summary>
    Present,

    /// <summary>It does not exist.</summary>
    Absent,

    /// <summary>These credentials may not see it.</summary>
    Denied,
}
