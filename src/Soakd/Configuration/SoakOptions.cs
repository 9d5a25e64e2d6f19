using System.Net;
using Soakd.Engine.Journal;
using Soakd.Engine.Plan;

namespace Soakd.Configuration;

/// <summary>The section <c>Soak</c>: the settings that need a restart. Valid as a whole. Immutable.</summary>
internal sealed record SoakOptions
{
    public required string Name { get; init; }

    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>The name of a built-in plan, or a plan file.</summary>
    public required string Plan { get; init; }

    /// <summary>How long the plan takes; null as the plan says.</summary>
    public required TimeSpan? For { get; init; }

    /// <summary>The rate of its longest phase; null as the plan says.</summary>
    public required Rate? Rate { get; init; }

    public required KafkaOptions Kafka { get; init; }

    public required TopicOptions Topics { get; init; }

    public required PayloadOptions Payload { get; init; }

    /// <summary>The share of the records whose content is compared, 0 to 1.</summary>
    public required double ContentShare { get; init; }

    /// <summary>How the output of the pipeline and its dead letters are read.</summary>
    public required OutputOptions Output { get; init; }

    public required Delivery Delivery { get; init; }

    /// <summary>The named targets, in the order of their keys.</summary>
    public required IReadOnlyList<TargetOptions> Targets { get; init; }

    /// <summary>Conditions by objective. They override those of the plan.</summary>
    public required IReadOnlyDictionary<string, string> Objectives { get; init; }

    /// <summary>Objectives that must be judged.</summary>
    public required IReadOnlyList<string> Require { get; init; }

    /// <summary>Rules that end the run at once, as FAIL.</summary>
    public required IReadOnlyList<AbortRule> AbortOn { get; init; }

    /// <summary>The times with which memory growth is judged.</summary>
    public required MemoryDetectorSettings Memory { get; init; }

    public required SafetyOptions Safety { get; init; }

    public required RunsOptions Runs { get; init; }

    /// <summary>Where soakd listens, and where it sends its metrics.</summary>
    public required WebOptions Web { get; init; }

    /// <summary>What <c>soakd serve</c> plays, and when.</summary>
    public required ScheduleOptions Schedule { get; init; }

    public required Precision Precision { get; init; }

    public required LogOptions Log { get; init; }

    /// <summary>The file that holds the section <c>Tuning</c>; null when the main file holds it.</summary>
    public required string? TuningFile { get; init; }
}

/// <summary>Where runs are kept.</summary>
/// <param name="Directory">The directory that holds one directory for each run.</param>
/// <param name="OutDirectory">The directory for this run; null for a new one in <paramref name="Directory"/>.</param>
/// <param name="Keep">How many runs to keep.</param>
/// <param name="MaxBytes">How much disk space they may use together.</param>
/// <param name="MaxAge">How long to keep a run; null as long as the other limits allow.</param>
internal sealed record RunsOptions(string Directory, string? OutDirectory, int Keep, long MaxBytes, TimeSpan? MaxAge)
{
    /// <summary>The name of the directory in it that holds what is played between the runs of a schedule.</summary>
    public const string CanaryName = "canary";

    /// <summary>That directory.</summary>
    public string CanaryDirectory => Path.Combine(Directory, CanaryName);
}

/// <summary>Where soakd listens, and where it sends its metrics.</summary>
/// <param name="Health">For health, status and metrics; null for nowhere.</param>
/// <param name="Reports">For runs and their reports; null for nowhere.</param>
/// <param name="Names">By which names it may be asked.</param>
/// <param name="Otlp">The collector that gets the metrics; null for none.</param>
internal sealed record WebOptions(IPEndPoint? Health, IPEndPoint? Reports, IReadOnlyList<string> Names, Uri? Otlp);

/// <summary>Something that is watched while a run is played, beside soakd itself.</summary>
/// <param name="Name">The operator's name for it.</param>
/// <param name="Settings">What is set for it, by the last word of the key: <c>Group</c>.</param>
internal sealed record TargetOptions(string Name, IReadOnlyDictionary<string, string> Settings);

/// <summary>Limits that no edit during a run can change.</summary>
/// <param name="MaxRate">The highest rate that a plan or an edit may ask for; null for none. Sending that catches up may be faster.</param>
/// <param name="MaxBytes">How much data a plan may write, compressed and with replicas; null for none.</param>
/// <param name="MaxWall">The longest time that a run may take, with its drain.</param>
internal sealed record SafetyOptions(Rate? MaxRate, long? MaxBytes, TimeSpan MaxWall)
{
    /// <summary>How many bytes the brokers store for one record, compressed and with replicas; null before the testbed is known.</summary>
    public double? StoredRecordBytes { get; init; }

    /// <summary>How much data <c>soakd serve</c> may write within 24 hours, compressed and with replicas; null for no limit.</summary>
    public long? MaxBytesPerDay { get; init; }

    /// <summary>How much data the runs of the last 24 hours wrote; null for a run that <c>soakd serve</c> does not play.</summary>
    public double? WrittenWithinADay { get; init; }
}

/// <summary>The log files. Their size is limited.</summary>
/// <param name="File">The path; null for no log file.</param>
/// <param name="MaxBytes">The size at which soakd begins a new file.</param>
/// <param name="Keep">How many files to keep.</param>
internal sealed record LogOptions(string? File, long MaxBytes, int Keep)
{
    /// <summary>How events are printed.</summary>
    public ConsoleForm Console { get; init; }
}

/// <summary>How events are printed on standard output.</summary>
internal enum ConsoleForm
{
    /// <summary>As it suits the reader: see <c>Soak:Log:Console</c>.</summary>
    Auto,

    /// <summary>Lines for people.</summary>
    Text,

    /// <summary>One JSON object a line.</summary>
    Json,
}

/// <summary>The guarantee that the pipeline gives. It decides which violations of integrity fail a run.</summary>
internal enum Delivery
{
    /// <summary>Lost, duplicates, order and content are judged.</summary>
    ExactlyOnce,

    /// <summary>Lost, order and content are judged; duplicates are reported.</summary>
    AtLeastOnce,

    /// <summary>Duplicates, order and content are judged; loss is reported.</summary>
    AtMostOnce,
}

/// <summary>How precisely the thread that sends sleeps.</summary>
internal enum Precision
{
    /// <summary>A tick of 1 ms; about 3 % of a core.</summary>
    Coarse,

    /// <summary>A tick of 200 µs; about 8 % of a core. Linux only.</summary>
    Fine,
}
