namespace Soakd.Configuration;

/// <summary>The topics of a run.</summary>
internal sealed record TopicOptions
{
    /// <summary>The topic to send to when the configuration names none. Only the embedded broker allows that.</summary>
    public const string EmbeddedInput = "health-data-raw";

    /// <summary>The topic to send to.</summary>
    public required string Input { get; init; }

    /// <summary>The topic to read back from; null when it is the input topic itself.</summary>
    public required string? Output { get; init; }

    /// <summary>Whether there is a pipeline that writes to no topic: its consumer groups alone show how far it is.</summary>
    public bool HasNoOutput { get; init; }

    /// <summary>The dead-letter topic; null when there is none.</summary>
    public required string? DeadLetter { get; init; }

    /// <summary>Whether soakd creates topics that do not exist.</summary>
    public required bool Create { get; init; }

    /// <summary>Whether soakd keeps the topics that it created.</summary>
    public required bool Keep { get; init; }

    /// <summary>Whether others may write to the topics too.</summary>
    public required bool Shared { get; init; }

    /// <summary>The number of partitions of a topic that soakd creates.</summary>
    public required int Partitions { get; init; }

    /// <summary>The number of replicas of a topic that soakd creates; null for the cluster's default.</summary>
    public required short? Replication { get; init; }
}

/// <summary>Where the pipeline under test writes.</summary>
internal enum OutputKind
{
    /// <summary>To a topic, which is read back; without one, the input is read back and there is no pipeline.</summary>
    Topic,

    /// <summary>To no topic.</summary>
    None,
}
