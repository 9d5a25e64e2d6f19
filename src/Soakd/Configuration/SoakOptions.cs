using Soakd.Engine.Journal;
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

    /// <summary>The named targets, in the order of their keys.</summary>
    public required IReadOnlyList<TargetOptions> Targets { get; init; }

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

/// <summary>Where runs are kept.</summary>
/// <param name="Directory">Holds a directory a run.</param>
/// <param name="OutDirectory">The directory of this very run; null for a new one in <paramref name="Directory"/>.</param>
/// <param name="Keep">How many are kept.</param>
/// <param name="MaxBytes">How much they may take together.</param>
internal sealed record RunsOptions(string Directory, string? OutDirectory, int Keep, long MaxBytes);

/// <summary>Something that is watched while a run is played, beside soakd itself.</summary>
/// <param name="Name">The operator's name for it.</param>
/// <param name="Settings">What is set for it, by the last word of the key: <c>Group</c>.</param>
internal sealed record TargetOptions(string Name, IReadOnlyDictionary<string, string> Settings);

/// <summary>Limits that nothing live can move.</summary>
/// <param name="MaxRate">The highest rate that may be asked for (catch-up is not asked for); null for none.</param>
/// <param name="MaxBytes">The most that a plan may write, compressed and replicated; null for none.</param>
/// <param name="MaxWall">The longest that a run may take, its drain included.</param>
internal sealed record SafetyOptions(Rate? MaxRate, long? MaxBytes, TimeSpan MaxWall)
{
    /// <summary>What the brokers keep of one record, compressed and replicated, in bytes; null before the run's place is known.</summary>
    public double? StoredRecordBytes { get; init; }
}

/// <summary>The log file, bounded.</summary>
/// <param name="File">Its path; null for none.</param>
/// <param name="MaxBytes">The size at which a new one is begun.</param>
/// <param name="Keep">How many are kept.</param>
internal sealed record LogOptions(string? File, long MaxBytes, int Keep);

/// <summary>What the pipeline promises, and therefore what integrity is judged.</summary>
internal enum Delivery
{
    /// <summary>Lost, duplicates, order and content are judged.</summary>
    ExactlyOnce,

    /// <summary>Lost, order and content are judged; duplicates are reported.</summary>
    AtLeastOnce,

    /// <summary>Duplicates, order and content are judged; loss is reported.</summary>
    AtMostOnce,
}

/// <summary>How finely the pacer sleeps.</summary>
internal enum Precision
{
    /// <summary>A tick of 1 ms; about 3 % of a core.</summary>
    Coarse,

    /// <summary>A tick of 200 µs; about 8 % of a core. Linux only.</summary>
    Fine,
}
