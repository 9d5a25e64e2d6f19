namespace Soakd.Configuration;

/// <summary>The topics of a run.</summary>
internal sealed record TopicOptions
{
    /// <summary>What is sent to when nothing is named, which only the embedded broker allows.</summary>
    public const string EmbeddedInput = "health-data-raw";

    /// <summary>The topic to send to.</summary>
    public required string Input { get; init; }

    /// <summary>The topic to read back from; null when that is the input itself.</summary>
    public required string? Output { get; init; }

    /// <summary>The dead-letter topic; null when there is none.</summary>
    public required string? DeadLetter { get; init; }

    /// <summary>Whether absent topics are created.</summary>
    public required bool Create { get; init; }

    /// <summary>Whether created topics stay.</summary>
    public required bool Keep { get; init; }

    /// <summary>Whether others may write to them.</summary>
    public required bool Shared { get; init; }

    /// <summary>Partitions of a created topic.</summary>
    public required int Partitions { get; init; }

    /// <summary>Replicas of a created topic; null for the cluster's default.</summary>
    public required short? Replication { get; init; }
}
