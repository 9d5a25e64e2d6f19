using System.Net;
using Soakd.Engine.Journal;
using Soakd.Engine.Objectives;
using Soakd.Engine.Workloads.Own;

namespace Soakd.Configuration;

/// <summary>Makes the options from settings that are valid one by one. It reports values that do not fit together.</summary>
internal static class SoakOptionsBinder
{
    public static SoakOptions Bind(EffectiveSettings settings, SecretFiles secrets, List<SettingsProblem> problems)
    {
        KafkaOptions kafka = KafkaOptionsBinder.Bind(settings, secrets, problems);
        TopicOptions topics = Topics(settings, kafka.Embedded, problems);
        OwnRecords? own = secrets.AreRead ? OwnRecordsBinder.Bind(settings, problems) : null;
        return new SoakOptions
        {
            Name = settings.Get(SettingCatalogue.Name),
            Labels = settings.Map(SettingCatalogue.Labels),
            Plan = settings.Get(SettingCatalogue.Plan),
            For = settings.GetOrNull(SettingCatalogue.For),
            Rate = settings.GetOrNull(SettingCatalogue.Rate),
            Kafka = kafka,
            Topics = topics,
            Payload = Payload(settings) with { Own = own },
            ContentShare = (double)settings.Get(SettingCatalogue.ContentShare),
            Output = OutputOptionsBinder.Bind(settings, own, problems),
            Delivery = settings.GetOrNull(SettingCatalogue.Delivery)
                ?? (topics.Output is null ? Delivery.ExactlyOnce : Delivery.AtLeastOnce),
            Targets = Targets(settings),
            Objectives = Objectives(settings, problems),
            Require = Require(settings, problems),
            AbortOn = AbortOn(settings, problems),
            Memory = new MemoryDetectorSettings
            {
                WarmUp = settings.Get(SettingCatalogue.MemoryWarmUp),
                SmallestBucket = settings.Get(SettingCatalogue.MemoryBucket),
                Evaluation = settings.Get(SettingCatalogue.MemoryEvaluation),
            },
            Safety = new SafetyOptions(
                settings.GetOrNull(SettingCatalogue.MaxRate),
                settings.GetOrNull(SettingCatalogue.MaxBytes),
                settings.Get(SettingCatalogue.MaxWall))
            {
                MaxBytesPerDay = settings.GetOrNull(SettingCatalogue.MaxBytesPerDay),
            },
            Runs = new RunsOptions(
                settings.Get(SettingCatalogue.RunsDirectory),
                NullWhenEmpty(settings.Get(SettingCatalogue.OutDirectory)),
                (int)settings.Get(SettingCatalogue.KeepRuns),
                settings.Get(SettingCatalogue.RunsBytes),
                settings.GetOrNull(SettingCatalogue.RunsAge)),
            Web = Web(settings, problems),
            Schedule = ScheduleOptionsBinder.Bind(settings, problems),
            Precision = settings.Get(SettingCatalogue.Precision),
            Log = new LogOptions(
                NullWhenEmpty(settings.Get(SettingCatalogue.LogFile)),
                settings.Get(SettingCatalogue.LogBytes),
                (int)settings.Get(SettingCatalogue.LogKeep))
            {
                Console = settings.Get(SettingCatalogue.LogConsole),
            },
            TuningFile = NullWhenEmpty(settings.Get(SettingCatalogue.TuningFile)),
        };
    }

    private static TopicOptions Topics(EffectiveSettings settings, bool embedded, List<SettingsProblem> problems)
    {
        string input = settings.Get(SettingCatalogue.Input);
        string? output = NullWhenEmpty(settings.Get(SettingCatalogue.Output));
        string? deadLetter = NullWhenEmpty(settings.Get(SettingCatalogue.DeadLetter));
        if (input.Length == 0 && !embedded)
        {
            problems.Add(new SettingsProblem(
                SettingCatalogue.Input.Key, null, $"is required on a real cluster ({SettingCatalogue.Input.Flag} TOPIC)", default));
        }

        if (output is not null && output == input)
        {
            problems.Add(new SettingsProblem(
                SettingCatalogue.Output.Key, output, "is the input topic too; leave it empty when there is no pipeline",
                settings.OriginOf(SettingCatalogue.Output)));
        }

        if (deadLetter is not null && (deadLetter == input || deadLetter == output))
        {
            problems.Add(new SettingsProblem(
                SettingCatalogue.DeadLetter.Key, deadLetter, "must be another topic than the input and the output",
                settings.OriginOf(SettingCatalogue.DeadLetter)));
        }

        bool hasNoOutput = settings.Get(SettingCatalogue.OutputKind) == OutputKind.None;
        if (hasNoOutput) CheckNoOutput(settings, output, deadLetter, problems);
        return new TopicOptions
        {
            Input = input.Length == 0 ? TopicOptions.EmbeddedInput : input,
            Output = output,
            HasNoOutput = hasNoOutput,
            DeadLetter = deadLetter,
            Create = settings.Get(SettingCatalogue.Create),
            Keep = settings.Get(SettingCatalogue.KeepTopics),
            Shared = settings.Get(SettingCatalogue.Shared),
            Partitions = (int)settings.Get(SettingCatalogue.Partitions),
            Replication = (short?)settings.GetOrNull(SettingCatalogue.Replication),
        };
    }

    private static void CheckNoOutput(
        EffectiveSettings settings, string? output, string? deadLetter, List<SettingsProblem> problems)
    {
        SettingOrigin origin = settings.OriginOf(SettingCatalogue.OutputKind);
        string? wrong = output is not null
            ? $"the pipeline writes to no topic, so {SettingCatalogue.Output.Key} must be empty"
            : deadLetter is not null
                ? $"dead letters are read only beside an output topic, so {SettingCatalogue.DeadLetter.Key} must be empty"
            : !settings.All(SettingCatalogue.TargetGroup).Any()
                ? "then only the pipeline's consumer group shows how far it is: name it, such as Soak:Targets:my-pipeline:Group=GROUP"
                : null;
        if (wrong is not null) problems.Add(new SettingsProblem(SettingCatalogue.OutputKind.Key, nameof(OutputKind.None), wrong, origin));
    }

    private static TargetOptions[] Targets(EffectiveSettings settings) =>
    [
        .. SettingCatalogue.OfTargets.SelectMany(settings.All).OrderBy(given => given.Key, StringComparer.Ordinal)
            .GroupBy(given => given.Setting.NameIn(given.Key), StringComparer.Ordinal)
            .Select(target => new TargetOptions(
                target.Key, target.ToDictionary(given => given.Setting.LastWord, given => given.Text, StringComparer.Ordinal))),
    ];

    private static IReadOnlyDictionary<string, string> Objectives(EffectiveSettings settings, List<SettingsProblem> problems)
    {
        foreach (EffectiveSetting given in settings.All(SettingCatalogue.Objectives))
        {
            if (!Objective.TryParse(SettingCatalogue.Objectives.NameIn(given.Key), given.Text, out _, out string problem))
                problems.Add(new SettingsProblem(given.Key, given.Text, problem, given.Origin));
        }

        return settings.Map(SettingCatalogue.Objectives);
    }

    private static IReadOnlyList<string> Require(EffectiveSettings settings, List<SettingsProblem> problems)
    {
        IReadOnlyList<string> required = settings.Get(SettingCatalogue.Require);
        foreach (string name in required)
        {
            if (!Objective.IsKnown(name, out string problem))
                problems.Add(new SettingsProblem(SettingCatalogue.Require.Key, name, problem, settings.OriginOf(SettingCatalogue.Require)));
        }

        return required;
    }

    private static List<AbortRule> AbortOn(EffectiveSettings settings, List<SettingsProblem> problems)
    {
        var rules = new List<AbortRule>();
        foreach (EffectiveSetting given in settings.All(SettingCatalogue.AbortOn))
        {
            string name = SettingCatalogue.AbortOn.NameIn(given.Key);
            if (AbortRule.TryParse(name, given.Text, out AbortRule? rule, out string problem)) rules.Add(rule);
            else problems.Add(new SettingsProblem(given.Key, given.Text, problem, given.Origin));
        }

        return rules;
    }

    private static PayloadOptions Payload(EffectiveSettings settings) => new()
    {
        Kind = settings.Get(SettingCatalogue.Kind),
        Users = (int)settings.Get(SettingCatalogue.Users),
        Devices = (int)settings.Get(SettingCatalogue.Devices),
        Samples = (int)settings.Get(SettingCatalogue.Samples),
        Seed = settings.Get(SettingCatalogue.Seed),
        InvalidShare = (double)settings.Get(SettingCatalogue.InvalidShare),
        Strict = settings.Get(SettingCatalogue.Strict),
    };

    private static WebOptions Web(EffectiveSettings settings, List<SettingsProblem> problems)
    {
        string collector = settings.Get(WebSettings.Otlp);
        bool isUrl = Uri.TryCreate(collector, UriKind.Absolute, out Uri? otlp) && otlp.Scheme is "http" or "https";
        if (WebSettings.MayHoldSecret(collector))
            problems.Add(new SettingsProblem(
                WebSettings.Otlp.Key, null,
                "a secret must not stand here, so the URL may have neither a user nor a query; set OTEL_EXPORTER_OTLP_HEADERS in the "
                    + "environment",
                settings.OriginOf(WebSettings.Otlp)));
        else if (collector.Length > 0 && !isUrl)
            problems.Add(new SettingsProblem(
                WebSettings.Otlp.Key, collector, $"must be {WebSettings.Otlp.Allowed}", settings.OriginOf(WebSettings.Otlp)));
        IPEndPoint? health = settings.Get(WebSettings.Health), reports = settings.Get(WebSettings.Reports);
        if (health is not null && health.Equals(reports))
            problems.Add(new SettingsProblem(
                WebSettings.Reports.Key, $"{reports}", $"must be another address than {WebSettings.Health.Key}",
                settings.OriginOf(WebSettings.Reports)));
        return new WebOptions(health, reports, settings.Get(WebSettings.Names), isUrl ? otlp : null);
    }

    private static string? NullWhenEmpty(string text) => text.Length == 0 ? null : text;
}
