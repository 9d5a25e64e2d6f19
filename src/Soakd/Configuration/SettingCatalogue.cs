using Microsoft.Extensions.Logging;
using Soakd.Configuration.Types;
using Soakd.Engine.Plan;
using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.HealthData;
using Soakd.Engine.Workloads.Kinds;

namespace Soakd.Configuration;

/// <summary>
/// The table of all settings. It is the only source of keys, allowed values, the JSON schema, <c>soakd config</c>, the flags and their
/// help. A key is never used again for something else. The table grows only by addition.
/// </summary>
internal static class SettingCatalogue
{
    /// <summary>The section whose settings need a restart.</summary>
    public const string SoakSection = "Soak";

    /// <summary>The section with the settings of the payload.</summary>
    public const string PayloadSection = "Soak:Payload";

    /// <summary>The section whose settings take effect during a run.</summary>
    public const string TuningSection = "Tuning";

    private static readonly SettingType<string> OneLine = new TextType("a name of at most 4,096 characters on one line");
    private static readonly SettingType<string> Any = new TextType("a text of at most 4,096 characters on one line", mayBeEmpty: true);
    private static readonly SettingType<string> Topic = new TopicType();
    private static readonly SettingType<bool> Switch = new SwitchType();
    private static readonly SettingType<long> Bytes = new ByteCountType();
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    public static readonly Setting<string> Name =
        new("Soak:Name", OneLine, "soakd", "The name of this soak on screens, in events and in reports.");

    public static readonly Setting<string> Labels =
        new("Soak:Labels:*", Any, null, "A label for events and reports, such as app=1.4.2.", "--label");

    public static readonly Setting<string> Plan =
        new("Soak:Plan", new TextType("the name of a built-in plan, or a plan file"), "smoke",
            "The plan to play: the name of a built-in plan, or a plan file.", "--plan")
        {
            NamesFile = true,
        };

    public static readonly Setting<TimeSpan> For =
        new("Soak:For", new DurationType(TimeSpan.FromSeconds(1), Day), null,
            "Stretch or shrink the plan in proportion, so that it takes this long.", "--for");

    public static readonly Setting<Rate> Rate =
        new("Soak:Rate", new RateType(0.001m), null, "Multiply every rate of the plan, so that its longest phase has this rate.", "--rate");

    public static readonly Setting<string> Bootstrap =
        new("Soak:Kafka:Bootstrap", new TextType("HOST:PORT[,HOST:PORT…], or empty for the embedded broker", mayBeEmpty: true), "",
            "The brokers to connect to first. Empty: the embedded broker on this machine.", "--bootstrap");

    public static readonly Setting<string> Client =
        new("Soak:Kafka:Client:*", Any, null, "A librdkafka property for every client.");

    public static readonly Setting<string> Secrets =
        new("Soak:Kafka:Secrets:*", new TextType("the path of a file that holds the secret"), null,
            "The file that holds the value of a secret librdkafka property.");

    public static readonly Setting<string> Producer =
        new("Soak:Kafka:Producer:*", Any, null, "A librdkafka property for the producer only.");

    public static readonly Setting<string> Probe =
        new("Soak:Kafka:Probe:*", Any, null, "A librdkafka property for the probe only: the consumer that reads the records back.");

    public static readonly Setting<string> Input =
        new("Soak:Topics:Input", Topic, "", "The topic to send to. Required on every cluster except the embedded broker.", "--in");

    public static readonly Setting<string> Output =
        new("Soak:Topics:Output", Topic, "", "The topic to read back from. Empty: the input topic itself, without a pipeline.", "--out");

    public static readonly Setting<OutputKind> OutputKind =
        new("Soak:Pipeline:Output:Kind", new ChoiceType<OutputKind>(), "Topic",
            "Where the pipeline writes: Topic, to Soak:Topics:Output; None, to no topic but to a lake or a database. Then its consumer groups "
            + "show how far it is.");

    public static readonly Setting<string> DeadLetter =
        new("Soak:Topics:DeadLetter", Topic, "", "The dead-letter topic of the pipeline. Empty: the pipeline has none.", "--dead-letter");

    public static readonly Setting<bool> Create =
        new("Soak:Topics:Create", Switch, "false", "Create the topics that do not exist. soakd deletes them after the run.");

    public static readonly Setting<bool> KeepTopics =
        new("Soak:Topics:Keep", Switch, "false", "Keep the topics that soakd created. Otherwise it deletes them after the run.");

    public static readonly Setting<bool> Shared =
        new("Soak:Topics:Shared", Switch, "false", "Allow topics to which others write too. Otherwise soakd refuses them.");

    public static readonly Setting<long> Partitions =
        new("Soak:Topics:Partitions", new WholeNumberType("a number of partitions", 1, 10_000), "12",
            "The number of partitions of a topic that soakd creates.");

    public static readonly Setting<long> Replication =
        new("Soak:Topics:Replication", new WholeNumberType("a number of replicas", 1, 100), null,
            "The number of replicas of a topic that soakd creates. Not set: the default of the cluster.");

    public static readonly Setting<WorkloadKind> Kind =
        new(PayloadSection + ":Kind", new ChoiceType<WorkloadKind>(), "HealthData",
            "What the records hold: health data, or your own records, from a template or from a file.");

    public static readonly Setting<long> Users =
        new(PayloadSection + ":Users", new WholeNumberType("a number of users", 1, HealthDataSettings.MaxUsers), "1000",
            "How many users the payloads belong to. The key of a record is its user.");

    public static readonly Setting<long> Devices =
        new(PayloadSection + ":Devices", new WholeNumberType("a number of devices", 1, HealthDataSettings.MaxDevices), "1000",
            "How many devices all users have together.");

    public static readonly Setting<long> Samples =
        new(PayloadSection + ":Samples", new WholeNumberType("a number of samples", 1, HealthDataSettings.MaxSamples), "5",
            "How many samples one payload holds.");

    public static readonly Setting<long> Seed =
        new(PayloadSection + ":Seed", new WholeNumberType("a whole number", 0, long.MaxValue), "42",
            "The seed of all random values. The same seed gives the same bytes.", "--seed");

    public static readonly Setting<decimal> InvalidShare =
        new(PayloadSection + ":InvalidShare", new DecimalType("a share", 0, 1), "0",
            "The share of samples that are invalid on purpose. soakd knows what a correct pipeline does with each of them.");

    public static readonly Setting<bool> Strict =
        new(PayloadSection + ":Strict", Switch, "false",
            "True: the pipeline rejects samples of a type that it does not know.");

    public static readonly Setting<decimal> ContentShare =
        new("Soak:Integrity:ContentShare", new DecimalType("a share", 0, 1), "1",
            "The share of records whose content soakd compares. With a pipeline: the share of users, with all of their records.");

    public static readonly Setting<OutputReading> OutputForm =
        new("Soak:Pipeline:Output:Form", new ChoiceType<OutputReading>(), "Auto",
            "What the output of the pipeline holds: Rows (one a sample, compared field by field), Records (as they were sent, compared as "
            + "a whole), or Ids (nothing is compared). Auto: soakd finds out by the rehearsal.");

    public static readonly Setting<IdPath?> OutputIdPath =
        new("Soak:Pipeline:Output:IdPath", new IdPathType(mayBeEmpty: true), "",
            "Where the id of the sample stands in a record of the output. Empty: wherever soakd finds one.");

    public static readonly Setting<IdPath?> DeadLetterIdPath =
        new("Soak:Pipeline:DeadLetter:IdPath", new IdPathType(mayBeEmpty: false), "sample_id",
            "Where the id of the sample stands in a dead letter.");

    public static readonly Setting<Delivery> Delivery =
        new("Soak:Delivery", new ChoiceType<Delivery>(), null,
            "The guarantee that the pipeline gives. soakd judges it. Not set: ExactlyOnce without an output topic, AtLeastOnce with one.");

    public static readonly Setting<string> TargetGroup =
        new("Soak:Targets:*:Group", OneLine, null, "The consumer group with which this target reads the input topic.");

    public static readonly Setting<string> Objectives =
        new("Soak:Objectives:*", new TextType("a condition such as < 500 ms or >= 99 %"), null,
            "An objective. It overrides the objective of the same name in the plan.", "--objective");

    public static readonly Setting<IReadOnlyList<string>> Require =
        new("Soak:Require", new ListType("a list of names of objectives, each of them once"), "",
            "Objectives that must be judged. If one of them is NOT JUDGED, it counts as INCONCLUSIVE.");

    public static readonly Setting<string> AbortOn =
        new("Soak:AbortOn:*", new TextType("a condition such as > 0 or 60 s"), null, "A rule that ends the run at once, as FAIL.");

    public static readonly Setting<TimeSpan> MemoryWarmUp =
        new("Soak:Memory:WarmUp", new DurationType(TimeSpan.Zero, Day), "10m",
            "The time at the beginning of a run that does not count when soakd looks for memory growth.");

    public static readonly Setting<TimeSpan> MemoryBucket =
        new("Soak:Memory:SmallestBucket", new DurationType(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5)), "30s",
            "soakd divides the run into buckets of time, and judges growth by the lowest value of each. No bucket is shorter than this.");

    public static readonly Setting<TimeSpan> MemoryEvaluation =
        new("Soak:Memory:Evaluation", new DurationType(TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)), "60s",
            "How often soakd looks for memory growth during a run.");

    public static readonly Setting<Rate> MaxRate =
        new("Soak:Safety:MaxRate", new RateType(1), null,
            "The highest rate that a plan or an edit of the tuning may ask for. Not set: no limit.");

    public static readonly Setting<long> MaxBytes =
        new("Soak:Safety:MaxBytes", Bytes, null, "How much data a plan may write, compressed and with replicas. Not set: no limit.");

    public static readonly Setting<long> MaxBytesPerDay =
        new("Soak:Safety:MaxBytesPerDay", Bytes, null,
            "How much data soakd serve may write within 24 hours, compressed and with replicas. Required there on a real cluster.");

    public static readonly Setting<TimeSpan> MaxWall =
        new("Soak:Safety:MaxWall", new DurationType(TimeSpan.FromSeconds(1), TimeSpan.FromHours(48)), "24:00:00",
            "The longest time that a run may take, with its drain.", "--max-wall");

    public static readonly Setting<string> RunsDirectory =
        new("Soak:Runs:Directory", new TextType("a directory"), "runs",
            "The directory for all runs. Each run gets a directory of its own in it.");

    public static readonly Setting<string> OutDirectory =
        new("Soak:Runs:OutDirectory", new TextType("a directory", mayBeEmpty: true), "",
            $"The directory for this run. Empty: a new one in {RunsDirectory.Key}.", "--out-dir");

    public static readonly Setting<long> KeepRuns =
        new("Soak:Runs:Keep", new WholeNumberType("a number of runs", 1, 100_000), "20", "How many runs to keep.");

    public static readonly Setting<long> RunsBytes =
        new("Soak:Runs:MaxBytes", Bytes, "2 GB", "How much disk space the kept runs may use together.");

    public static readonly Setting<TimeSpan> RunsAge =
        new("Soak:Runs:MaxAge", new DurationType(TimeSpan.FromHours(1), TimeSpan.FromDays(3650)), null,
            "How long to keep a run. Not set: as long as the other limits allow.");

    public static readonly Setting<Precision> Precision =
        new("Soak:Pacing:Precision", new ChoiceType<Precision>(), "Coarse",
            "How precisely the thread that sends sleeps: Coarse is 1 ms, Fine is 200 µs.");

    public static readonly Setting<string> LogFile =
        new("Soak:Log:File", new TextType("a file", mayBeEmpty: true), "runs/events.ndjson",
            "The log file, with one JSON object a line. Empty: no log file.");

    public static readonly Setting<long> LogBytes =
        new("Soak:Log:MaxBytes", Bytes, "20 MB", "When a log file reaches this size, soakd begins a new one.");

    public static readonly Setting<long> LogKeep =
        new("Soak:Log:Keep", new WholeNumberType("a number of files", 1, 1_000), "10", "How many log files to keep.");

    public static readonly Setting<ConsoleForm> LogConsole =
        new("Soak:Log:Console", new ChoiceType<ConsoleForm>(), "Auto",
            "How events are printed: Text for people, Json one object a line, Auto Json for soakd serve and in systemd's journal, "
            + "but Text at a terminal.");

    public static readonly Setting<string> TuningFile =
        new("Soak:TuningFile", new TextType("a file", mayBeEmpty: true), "",
            $"The file that holds the section {TuningSection}. Empty: the section is in the main file.")
        {
            NamesFile = true,
        };

    public static readonly Setting<decimal> RateFactor =
        new("Tuning:RateFactor", new DecimalType("a factor", 0, 1_000), "1", "Multiplies every rate.");

    public static readonly Setting<Rate> Rates =
        new("Tuning:Rates:*", new RateType(0), null,
            "The highest rate of the named phase. All other rates of the phase change in proportion.");

    public static readonly Setting<bool> Pause =
        new("Tuning:Pause", Switch, "false", "True: send nothing, while the time of the plan goes on.");

    public static readonly Setting<LogLevel> LogLevels =
        new("Tuning:LogLevel:*", new ChoiceType<LogLevel>(), null,
            "The lowest level that soakd logs, for the named source. The name Default is for all other sources.");

    /// <summary>Every setting, in the order in which people read them.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        Name, Labels, Plan, For, Rate,
        Bootstrap, Client, Secrets, Producer, Probe,
        Input, Output, DeadLetter, Create, KeepTopics, Shared, Partitions, Replication,
        Kind, .. OwnRecordSettings.All, Users, Devices, Samples, Seed, InvalidShare, Strict, ContentShare,
        OutputKind, OutputForm, OutputIdPath, DeadLetterIdPath,
        Delivery, TargetGroup, Objectives, Require, AbortOn,
        MemoryWarmUp, MemoryBucket, MemoryEvaluation,
        MaxRate, MaxBytes, MaxBytesPerDay, MaxWall,
        RunsDirectory, OutDirectory, KeepRuns, RunsBytes, RunsAge,
        .. ScheduleSettings.All, .. WebSettings.All,
        Precision, LogFile, LogBytes, LogKeep, LogConsole, TuningFile,
        RateFactor, Rates, Pause, LogLevels,
    ];

    /// <summary>The settings of a named target.</summary>
    public static IReadOnlyList<Setting> OfTargets { get; } =
        [.. All.Where(setting => setting.Key.StartsWith("Soak:Targets:*:", StringComparison.Ordinal))];

    /// <summary>The setting of a key, and the key in upper and lower case as in the table; null when there is none.</summary>
    public static (Setting Setting, string Key)? Find(string key)
    {
        foreach (Setting setting in All)
        {
            if (setting.Normalize(key) is { } normalized) return (setting, normalized);
        }

        return null;
    }
}
