namespace Soakd.Kafka.Probing;

/// <summary>What a probe reads and how it judges it.</summary>
public sealed record ProbeSettings
{
    /// <summary>The topic to read.</summary>
    public required string Topic { get; init; }

    /// <summary>The run's tag in the stamps, 24 bits.</summary>
    public required int Run { get; init; }

    /// <summary>
    /// True when this is the topic that soakd writes: a record is whole, and its bytes are known. False behind a pipeline, which may make
    /// several records of one, or one of several.
    /// </summary>
    public required bool WholeRecords { get; init; }

    /// <summary>The share of whole records whose bytes are compared with the derived ones, 0..1.</summary>
    public double CheckShare { get; init; } = 1;
}
