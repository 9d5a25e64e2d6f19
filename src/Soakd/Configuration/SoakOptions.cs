using Soakd.Engine.Memory;
using Soakd.Engine.Plan;

namespace Soakd.Configuration;

/// <summary>The section <c>Soak</c>: everything that needs a restart. Valid as a whole. Immutable.</summary>
internal sealed record SoakOptions
{
    public required string Name { get; init; }

    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>A built-in plan's name or a plan file.</summary>
    public required string Plan { get; init; }

    /// <summary>How long the plan shall last; null as written.</summary>
    public required TimeSpan? For { get; init; }

    /// <summary>The rate that its longest phase shall have; null as written.</summary>
    public required Rate? Rate { get; init; }

    public required KafkaOptions Kafka { get; init; }

    public required TopicOptions Topics { get; init; }

    public required PayloadOptions Payload { get; init; }

    /// <summary>Share of the records whose content is compared, 0..1.</summary>
    public required double ContentShare { get; init; }

    public required Delivery Delivery { get; init; }

    /// <summary>The consumer group of each named target.</summary>
    public required IReadOnlyDictionary<string, string> TargetGroups { get; init; }

    /// <summary>Conditions by objective, over the plan's own.</summary>
    public required IReadOnlyDictionary<string, string> Objectives { get; init; }

    /// <summary>Objectives that must have been judged.</summary>
    public required IReadOnlyList<string> Require { get; init; }

    /// <summary>Rules that end the run as FAIL at once.</summary>
    public required IReadOnlyList<AbortRule> AbortOn { get; init; }

    /// <summary>The times that growth of memory is judged with.</summary>
    public required MemoryDetectorSettings Memory { get; init; }

    public required SafetyOptions Safety { get; init; }

    public required RunsOptions Runs { get; init; }

    public required Precision Precision { get; init; }

    public required LogOptions Log { get; init; }

    /// <summary>The file with the section <c>Tuning</c>; null when it stands in the main file.</summary>
    public required string? TuningFile { get; init; }
}
