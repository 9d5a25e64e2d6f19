using System.Text.Json;
using System.Text.Json.Serialization;

namespace Soakd.Engine.Journal;

/// <summary>The journal's first entry: everything about a run that its report needs and that does not change while it plays.</summary>
public sealed record RunEntry : JournalEntry
{
    /// <summary>The run's id and directory name, such as <c>20261124T010000Z-sustained-load-7f3a</c>.</summary>
    public required string Run { get; init; }

    /// <summary>The 24 bits that its stamps carry.</summary>
    public required int Tag { get; init; }

    /// <summary>The soak's name (<c>Soak:Name</c>).</summary>
    public required string Name { get; init; }

    /// <summary>Labels given by the operator.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>The version of soakd that wrote this journal.</summary>
    public required string Version { get; init; }

    /// <summary>Wall time at the run's start; times in entries are microseconds since then on the monotonic clock.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Names the monotonic clock: the machine's boot and time namespace (docs/method.md#clocks).</summary>
    public required string ClockDomain { get; init; }

    /// <summary>The plan as played, as the JSON text that a plan file holds.</summary>
    public required string Plan { get; init; }

    /// <summary>How the plan was changed on the command line (<c>--for 5m</c>), one a line; empty when it was not.</summary>
    public required IReadOnlyList<string> PlanChanges { get; init; }

    /// <summary>The seed of the generated data and arrivals.</summary>
    public required long Seed { get; init; }

    /// <summary>True on the embedded broker: no pipeline was tested.</summary>
    public required bool SelfTest { get; init; }

    /// <summary>
    /// The testbed, as facts by name: bootstrap, brokers, security, input, output, partitions, replication, group … In journals and in
    /// <c>report.json</c> its name is <c>place</c>.
    /// </summary>
    [JsonPropertyName("place")]
    public required IReadOnlyDictionary<string, string> Testbed { get; init; }

    /// <summary>The machine and software, as facts by name: host, cores, memory, os, runtime, librdkafka …</summary>
    public required IReadOnlyDictionary<string, string> Machine { get; init; }

    /// <summary>The client's effective properties, allow-listed: never a secret.</summary>
    public required IReadOnlyDictionary<string, string> Client { get; init; }

    /// <summary>Parts expected back for one record: 1 without a pipeline, rows a payload behind one.</summary>
    public required int PartsPerRecord { get; init; }

    /// <summary>Rows (samples) that a record stands for.</summary>
    public required int RowsPerRecord { get; init; }

    /// <summary>What integrity is judged: <c>ExactlyOnce</c>, <c>AtLeastOnce</c>, <c>AtMostOnce</c>.</summary>
    public required string Delivery { get; init; }

    /// <summary>Share of the records whose content is compared, 0..1.</summary>
    public required double ContentShare { get; init; }

    /// <summary>
    /// Objectives by name with their condition as text, such as <c>p95</c> and <c>&lt; 500 ms</c>: the plan's, overridden by configuration
    /// and flags.
    /// </summary>
    public required IReadOnlyDictionary<string, string> Objectives { get; init; }

    /// <summary>Objectives that must have been judged.</summary>
    public required IReadOnlyList<string> Require { get; init; }

    /// <summary>What a reader should know before it believes the rest, such as a machine too slow for the plan's highest rate.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The times that its memory is judged with.</summary>
    public MemoryDetectorSettings Memory { get; init; } = new();

    /// <summary>
    /// True when a pipeline lies between the topics, so that the pipeline, not the broker, answers for what happens there.
    /// </summary>
    [JsonIgnore]
    public bool HasPipeline =>
        !SelfTest
        && Testbed.TryGetValue("output", out string? output)
        && output.Length > 0
        && output != Testbed.GetValueOrDefault("input");

    /// <summary>
    /// True when a pipeline reads the input and writes to no topic that could be read back, such as to a lake or a database. Its records
    /// are read back from the input, and its consumer groups show how far it is.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HasNoOutput { get; init; }

    /// <summary>Faults that the run was given on purpose, such as <c>leak 1 MiB/min</c>; empty for an honest run.</summary>
    public IReadOnlyList<string> Injected { get; init; } = [];

    /// <summary>What soakd chose for this run because nobody set it, a sentence each, with the reason; empty in older journals.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>How many bytes the brokers will keep of the plan, replicas included, by estimate; null in older journals.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? EstimatedBytes { get; init; }

    /// <summary>How many brokers keep each record; 1 in older journals.</summary>
    public int Copies { get; init; } = 1;

    /// <summary>What its records hold, such as <c>HealthData</c>; null in journals that do not say it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Workload { get; init; }

    /// <summary>
    /// What the output holds of the records that were sent: <c>rows</c>, <c>records</c> or <c>ids</c>; null without a pipeline, and in
    /// older journals, which judge no rows.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? OutputForm { get; init; }

    /// <summary>Whether dead letters are read and compared; false in older journals.</summary>
    public bool ReadsDeadLetters { get; init; }
}

internal static class RunCoding
{
    public static void Write(Utf8JsonWriter json, RunEntry run)
    {
        json.WriteString("run"u8, run.Run);
        json.WriteNumber("tag"u8, run.Tag);
        json.WriteString("name"u8, run.Name);
        json.WriteMap("labels"u8, run.Labels);
        json.WriteString("version"u8, run.Version);
        json.WriteString("started_at"u8, run.StartedAt);
        json.WriteString("clock_domain"u8, run.ClockDomain);
        json.WriteString("plan"u8, run.Plan);
        json.WriteList("plan_changes"u8, run.PlanChanges);
        json.WriteNumber("seed"u8, run.Seed);
        json.WriteBoolean("self_test"u8, run.SelfTest);
        json.WriteMap("place"u8, run.Testbed);
        json.WriteMap("machine"u8, run.Machine);
        json.WriteMap("client"u8, run.Client);
        json.WriteNumber("parts_per_record"u8, run.PartsPerRecord);
        json.WriteNumber("rows_per_record"u8, run.RowsPerRecord);
        json.WriteString("delivery"u8, run.Delivery);
        json.WriteNumber("content_share"u8, run.ContentShare);
        json.WriteMap("objectives"u8, run.Objectives);
        json.WriteList("require"u8, run.Require);
        json.WriteList("warnings"u8, run.Warnings);
        MemorySettingsCoding.Write(json, run.Memory);
        json.WriteList("injected"u8, run.Injected);
        if (run.Workload is { } workload)
            json.WriteString("workload"u8, workload);
        json.WriteList("choices"u8, run.Choices);
        if (run.EstimatedBytes is { } bytes)
            json.WriteNumber("estimated_bytes"u8, bytes);
        json.WriteNumber("copies"u8, run.Copies);
        if (run.HasNoOutput)
            json.WriteBoolean("has_no_output"u8, true);
        if (run.OutputForm is { } form)
            json.WriteString("output_form"u8, form);
        if (run.ReadsDeadLetters)
            json.WriteBoolean("reads_dead_letters"u8, true);
    }

    public static RunEntry Read(Fields fields) => new()
    {
        Run = fields.Text("run"u8),
        Tag = fields.Int32("tag"u8),
        Name = fields.Text("name"u8),
        Labels = fields.TextMap("labels"u8),
        Version = fields.Text("version"u8),
        StartedAt = fields.Time("started_at"u8),
        ClockDomain = fields.Text("clock_domain"u8),
        Plan = fields.Text("plan"u8),
        PlanChanges = fields.Texts("plan_changes"u8),
        Seed = fields.Int64("seed"u8),
        SelfTest = fields.Boolean("self_test"u8),
        Testbed = fields.TextMap("place"u8),
        Machine = fields.TextMap("machine"u8),
        Client = fields.TextMap("client"u8),
        PartsPerRecord = fields.Int32("parts_per_record"u8),
        RowsPerRecord = fields.Int32("rows_per_record"u8),
        Delivery = fields.Text("delivery"u8),
        ContentShare = fields.Double("content_share"u8),
        Objectives = fields.TextMap("objectives"u8),
        Require = fields.Texts("require"u8),
        Warnings = fields.Texts("warnings"u8),

        // Older journals do not have these.
        Memory = fields.Has("memory"u8) ? MemorySettingsCoding.Read(fields.Object("memory"u8)) : new MemoryDetectorSettings(),
        Injected = fields.Has("injected"u8) ? fields.Texts("injected"u8) : [],
        Workload = fields.Has("workload"u8) ? fields.Text("workload"u8) : null,
        Choices = fields.Has("choices"u8) ? fields.Texts("choices"u8) : [],
        EstimatedBytes = fields.Has("estimated_bytes"u8) ? fields.Amount("estimated_bytes"u8) : null,
        Copies = fields.Has("copies"u8) ? fields.Int32("copies"u8) : 1,
        HasNoOutput = fields.Has("has_no_output"u8) && fields.Boolean("has_no_output"u8),
        OutputForm = fields.Has("output_form"u8) ? fields.Text("output_form"u8) : null,
        ReadsDeadLetters = fields.Has("reads_dead_letters"u8) && fields.Boolean("reads_dead_letters"u8),
    };
}
