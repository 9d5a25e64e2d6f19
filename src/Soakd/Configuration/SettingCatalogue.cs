using Microsoft.Extensions.Logging;
using Soakd.Configuration.Types;
using Soakd.Engine.Plan;
using Soakd.Engine.Workloads.HealthData;
using Soakd.Engine.Workloads.Kinds;

namespace Soakd.Configuration;

/// <summary>
/// The table of all settings: the one source for unknown keys, wrong values, the JSON schema, <c>soakd config</c>, the flags and their
/// help.
/// A key is never reused or given another meaning; the table grows by addition.
/// </summary>
internal static class SettingCatalogue
{
    private static readonly SettingType<string> OneLine = new TextType("a name of at most 4,096 characters on one line");
    private static readonly SettingType<string> Any = new TextType("a text of at most 4,096 characters on one line", mayBeEmpty: true);
    private static readonly SettingType<string> Property = new TextType("the value of a librdkafka property", mayBeEmpty: true);
    private static readonly SettingType<string> Topic = new TopicType();
    private static readonly SettingType<bool> Switch = new SwitchType();
    private static readonly SettingType<long> Bytes = new ByteCountType();
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    public static readonly Setting<string> Name =
        new("Soak:Name", OneLine, "soakd", "What this soak is called on screens, in events and in reports.");

    public static readonly Setting<string> Labels =
        new("Soak:Labels:*", Any, null, "A label for events and reports, such as app=1.4.2.", "--label");

    public static readonly Setting<string> Plan =
        new("Soak:Plan", new TextType("a built-in plan's name or a plan file"), "smoke",
            "The plan to play: a built-in name or a file.", "--plan");

    public static readonly Setting<TimeSpan> For =
        new("Soak:For", new DurationType(TimeSpan.FromSeconds(1), Day), null,
            "Stretch or shrink the plan, in proportion, to last this long.", "--for");

    public static readonly Setting<Rate> Rate =
        new("Soak:Rate", new RateType(0.001m), null, "Multiply every rate of the plan so that its longest phase has this one.", "--rate");

    public static readonly Setting<string> Bootstrap =
        new("Soak:Kafka:Bootstrap", new TextType("HOST:PORT[,HOST:PORT…], or nothing for the embedded broker", mayBeEmpty: true), "",
            "Brokers to start from; nothing means the embedded broker on this machine.", "--bootstrap");

    public static readonly Setting<string> Client =
        new("Soak:Kafka:Client:*", Property, null, "A librdkafka property for every client.");

    public static readonly Setting<string> Secrets =
        new("Soak:Kafka:Secrets:*", new TextType("a file that holds the secret"), null,
            "The file that holds a secret librdkafka property.");

    public static readonly Setting<string> Producer =
        new("Soak:Kafka:Producer:*", Property, null, "A librdkafka property for the producer alone.");

    public static readonly Setting<string> Probe =
        new("Soak:Kafka:Probe:*", Property, null, "A librdkafka property for the probe alone.");

    public static readonly Setting<string> Input =
        new("Soak:Topics:Input", Topic, "", "The topic to send to; must be named on any cluster but the embedded one.", "--in");

    public static readonly Setting<string> Output =
        new("Soak:Topics:Output", Topic, "", "The topic to read back from; nothing means the input itself, without a pipeline.", "--out");

    public static readonly Setting<string> DeadLetter =
        new("Soak:Topics:DeadLetter", Topic, "", "The pipeline's dead-letter topic; nothing when it has none.");

    public static readonly Setting<bool> Create =
        new("Soak:Topics:Create", Switch, "false", "Create topics that are absent; what soakd created it deletes afterwards.");

    public static readonly Setting<bool> KeepTopics =
        new("Soak:Topics:Keep", Switch, "false", "Keep the topics that soakd created.");

    public static readonly Setting<bool> Shared =
        new("Soak:Topics:Shared", Switch, "false", "Others write to these topics too, and I know it.");

    public static readonly Setting<long> Partitions =
        new("Soak:Topics:Partitions", new WholeNumberType("a number of partitions", 1, 10_000), "12",
            "Partitions of a topic that soakd creates.");

    public static readonly Setting<long> Replication =
        new("Soak:Topics:Replication", new WholeNumberType("a number of replicas", 1, 100), null,
            "Replicas of a topic that soakd creates; the cluster's own default when absent.");

    public static readonly Setting<WorkloadKind> Kind =
        new("Soak:Payload:Kind", new ChoiceType<WorkloadKind>(), "HealthData", "What the records hold.");

    public static readonly Setting<long> Users =
        new("Soak:Payload:Users", new WholeNumberType("a number of users", 1, HealthDataSettings.MaxUsers), "1000",
            "How many users the payloads are of; a record's key is its user.");

    public static readonly Setting<long> Devices =
        new("Soak:Payload:Devices", new WholeNumberType("a number of devices", 1, HealthDataSettings.MaxDevices), "1000",
            "How many devices the users have.");

    public static readonly Setting<long> Samples =
        new("Soak:Payload:Samples", new WholeNumberType("a number of samples", 1, HealthDataSettings.MaxSamples), "5",
            "Samples a payload.");

    public static readonly Setting<long> Seed =
        new("Soak:Payload:Seed", new WholeNumberType("a whole number", 0, long.MaxValue), "42",
            "Everything random follows from it: the same seed, the same bytes.", "--seed");

    public static readonly Setting<decimal> InvalidShare =
        new("Soak:Payload:InvalidShare", new DecimalType("a share", 0, 1), "0",
            "Share of samples that are invalid on purpose, with known outcomes.");

    public static readonly Setting<bool> Strict =
        new("Soak:Payload:Strict", Switch, "false", "The pipeline's validator refuses types outside the catalogue.");

    public static readonly Setting<decimal> ContentShare =
        new("Soak:Integrity:ContentShare", new DecimalType("a share", 0, 1), "1", "Share of the records whose content is compared.");

    public static readonly Setting<Delivery> Delivery =
        new("Soak:Delivery", new ChoiceType<Delivery>(), null,
            "What is promised, so judged; ExactlyOnce without an output, AtLeastOnce with one when absent.");

    public static readonly Setting<string> TargetGroup =
        new("Soak:Targets:*:Group", OneLine, null, "The consumer group by which the named target reads the input.");

    public static readonly Setting<string> Objectives =
        new("Soak:Objectives:*", new TextType("a condition such as < 500 ms or >= 99 %"), null,
            "An objective, over the plan's own of that name.", "--objective");

    public static readonly Setting<IReadOnlyList<string>> Require =
        new("Soak:Require", new ListType("a list of objectives' names, each once"), "",
            "Objectives that must have been judged: NOT JUDGED counts as INCONCLUSIVE.");

    public static readonly Setting<string> AbortOn =
        new("Soak:AbortOn:*", new TextType("a condition such as > 0 or 60 s"), null, "A rule that ends the run as FAIL at once.");

    public static readonly Setting<TimeSpan> MemoryWarmUp =
        new("Soak:Memory:WarmUp", new DurationType(TimeSpan.Zero, Day), "10m",
            "What is left out at the begin when growth of memory is judged.");

    public static readonly Setting<TimeSpan> MemoryBucket =
        new("Soak:Memory:SmallestBucket", new DurationType(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5)), "30s",
            "The shortest time whose least value is a point of the growth.");

    public static readonly Setting<TimeSpan> MemoryEvaluation =
        new("Soak:Memory:Evaluation", new DurationType(TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)), "60s",
            "How often memory is looked at for growth while the run is on.");

    public static readonly Setting<Rate> MaxRate =
        new("Soak:Safety:MaxRate", new RateType(1), null,
            "The highest rate that may be asked for, live edits included; no limit when absent.");

    public static readonly Setting<long> MaxBytes =
        new("Soak:Safety:MaxBytes", Bytes, null, "The most that a plan may write, compressed and replicated; no limit when absent.");

    public static readonly Setting<TimeSpan> MaxWall =
        new("Soak:Safety:MaxWall", new DurationType(TimeSpan.FromSeconds(1), TimeSpan.FromHours(48)), "24:00:00",
            "The longest that a run may take, its drain included.", "--max-wall");

    public static readonly Setting<string> RunsDirectory =
        new("Soak:Runs:Directory", new TextType("a directory"), "runs", "Where runs are kept, each in a directory of its own.");

    public static readonly Setting<string> OutDirectory =
        new("Soak:Runs:OutDirectory", new TextType("a directory", mayBeEmpty: true), "", "The directory of this very run.", "--out-dir");

    public static readonly Setting<long> KeepRuns =
        new("Soak:Runs:Keep", new WholeNumberType("a number of runs", 1, 100_000), "20", "How many runs are kept.");

    public static readonly Setting<long> RunsBytes =
        new("Soak:Runs:MaxBytes", Bytes, "2 GB", "How much the kept runs may take together.");

    public static readonly Setting<Precision> Precision =
        new("Soak:Pacing:Precision", new ChoiceType<Precision>(), "Coarse", "How finely the pacer sleeps: 1 ms or 200 µs.");

    public static readonly Setting<string> LogFile =
        new("Soak:Log:File", new TextType("a file", mayBeEmpty: true), "runs/events.ndjson",
            "The log file, one JSON object a line; nothing for none.");

    public static readonly Setting<long> LogBytes =
        new("Soak:Log:MaxBytes", Bytes, "20 MB", "A log file that has reached this size is followed by a new one.");

    public static readonly Setting<long> LogKeep =
        new("Soak:Log:Keep", new WholeNumberType("a number of files", 1, 1_000), "10", "How many log files are kept.");

    public static readonly Setting<string> TuningFile =
        new("Soak:TuningFile", new TextType("a file", mayBeEmpty: true), "",
            "The file with the section Tuning; nothing when it stands in the main file.");

    public static readonly Setting<decimal> RateFactor =
        new("Tuning:RateFactor", new DecimalType("a factor", 0, 1_000), "1", "Multiplies every rate.");

    public static readonly Setting<Rate> Rates =
        new("Tuning:Rates:*", new RateType(0), null, "The highest rate that the named phase shall have; the rest of it in proportion.");

    public static readonly Setting<bool> Pause =
        new("Tuning:Pause", Switch, "false", "Ask for nothing while the plan's time runs on.");

    public static readonly Setting<LogLevel> LogLevels =
        new("Tuning:LogLevel:*", new ChoiceType<LogLevel>(), null, "The lowest level that is logged, by source or as Default.");

    /// <summary>Every setting, in the order in which people read them.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        Name, Labels, Plan, For, Rate,
        Bootstrap, Client, Secrets, Producer, Probe,
        Input, Output, DeadLetter, Create, KeepTopics, Shared, Partitions, Replication,
        Kind, Users, Devices, Samples, Seed, InvalidShare, Strict, ContentShare,
        Delivery, TargetGroup, Objectives, Require, AbortOn,
        MemoryWarmUp, MemoryBucket, MemoryEvaluation,
        MaxRate, MaxBytes, MaxWall,
        RunsDirectory, OutDirectory, KeepRuns, RunsBytes,
        Precision, LogFile, LogBytes, LogKeep, TuningFile,
        RateFactor, Rates, Pause, LogLevels,
    ];

    /// <summary>The setting of a key, and the key in its own spelling; null when there is none.</summary>
    public static (Setting Setting, string Key)? Find(string key)
    {
        foreach (Setting setting in All)
        {
            if (setting.Spell(key) is { } spelt) return (setting, spelt);
        }

        return null;
    }
}
