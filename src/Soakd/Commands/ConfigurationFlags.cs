using System.CommandLine;
using System.CommandLine.Parsing;
using Soakd.Configuration;
using Soakd.RunFiles;

namespace Soakd.Commands;

/// <summary>
/// The flags that set the configuration. Each flag is one key of the catalogue. The catalogue holds its help text and validates its value.
/// </summary>
internal sealed class ConfigurationFlags
{
    private static readonly Setting[] OfRun =
    [
        SettingCatalogue.Bootstrap, SettingCatalogue.Input, SettingCatalogue.Output, SettingCatalogue.DeadLetter, SettingCatalogue.Plan,
        SettingCatalogue.Rate, SettingCatalogue.For, SettingCatalogue.Seed, SettingCatalogue.OutDirectory, SettingCatalogue.MaxWall,
    ];

    private static readonly Dictionary<Setting, string> ValueNames = new()
    {
        [SettingCatalogue.Bootstrap] = "HOST:PORT",
        [SettingCatalogue.Input] = "TOPIC",
        [SettingCatalogue.Output] = "TOPIC",
        [SettingCatalogue.DeadLetter] = "TOPIC",
        [SettingCatalogue.Plan] = "NAME|FILE",
        [SettingCatalogue.Rate] = "N",
        [SettingCatalogue.For] = "TIME",
        [SettingCatalogue.Seed] = "N",
        [SettingCatalogue.OutDirectory] = "DIR",
        [SettingCatalogue.MaxWall] = "TIME",
    };

    private static readonly Setting[] OfTopic = [SettingCatalogue.Bootstrap, SettingCatalogue.Input];

    private static readonly Setting[] OfPipeline =
        [SettingCatalogue.Bootstrap, SettingCatalogue.Input, SettingCatalogue.Output, SettingCatalogue.DeadLetter];

    private readonly (Option<string> Option, Setting Setting)[] _simple;

    private readonly Option<string[]> _objectives = Repeatable(
        SettingCatalogue.Objectives.Flag!, "CONDITION", "An objective, such as 'p95<100ms'. Repeatable.",
        text => Objective(text) is not null,
        "a name and a limit such as 'p95<100ms' or 'rate>=99%'");

    private readonly Option<string[]> _labels = Repeatable(
        SettingCatalogue.Labels.Flag!, "KEY=VALUE", $"{SettingCatalogue.Labels.Description} Repeatable.",
        IsPair, "KEY=VALUE");

    private readonly Option<string[]> _set = Repeatable(
        "--set", "KEY=VALUE", $"Any key of the configuration, such as {SettingCatalogue.Create.Key}=true. Repeatable.", IsPair,
        "KEY=VALUE");

    private readonly Option<string> _config = ConfigFile();

    private readonly Option<string>? _manifest;

    private ConfigurationFlags(Setting[] simple, bool withManifest)
    {
        _simple = [.. simple.Select(setting => (OptionOf(setting), setting))];
        if (!withManifest) return;
        _manifest = PathOption.Of(
            "--manifest", "Play an earlier run again: read its manifest instead of the configuration file.", "FILE");
    }

    /// <summary>The flag <c>--config</c>, for a verb that takes no other flag of the configuration.</summary>
    public static Option<string> ConfigFile() => new("--config")
    {
        Description = $"The configuration file. Default: {ConfigurationFile.Name} in this directory, beside the executable, or in /etc/soakd.",
        HelpName = "FILE",
    };

    /// <summary>Adds the flags that name a cluster and a topic, for a verb that plays no run.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="topic">What the topic is to the verb.</param>
    public static ConfigurationFlags AddTopicTo(Command verb, string topic) => AddTo(
        verb, OfTopic, setting => setting == SettingCatalogue.Input ? $"{topic} Needs -b." : "The brokers to connect to first. Needs --in.");

    /// <summary>Adds the flags that name a cluster and the topics of a pipeline, for a verb that is a pipeline.</summary>
    public static ConfigurationFlags AddPipelineTo(Command verb) => AddTo(
        verb, OfPipeline,
        setting => setting == SettingCatalogue.Input ? "The topic that it reads."
            : setting == SettingCatalogue.Output ? "The topic of its rows."
            : setting.Description);

    private static ConfigurationFlags AddTo(Command verb, Setting[] settings, Func<Setting, string> describe)
    {
        var flags = new ConfigurationFlags(settings, withManifest: false);
        foreach ((Option<string> option, Setting setting) in flags._simple)
        {
            option.Description = describe(setting);
            verb.Add(option);
        }

        verb.Add(flags._set);
        verb.Add(flags._config);
        return flags;
    }

    /// <summary>Adds all flags to a verb.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="withManifest">Whether the verb has <c>--manifest</c>.</param>
    public static ConfigurationFlags AddTo(Command verb, bool withManifest = false)
    {
        var flags = new ConfigurationFlags(OfRun, withManifest);
        foreach ((Option<string> option, _) in flags._simple) verb.Add(option);
        verb.Add(flags._objectives);
        verb.Add(flags._labels);
        verb.Add(flags._set);
        verb.Add(flags._config);
        if (flags._manifest is not null)
        {
            verb.Add(flags._manifest);
            verb.Validators.Add(line =>
            {
                if (line.GetResult(flags._manifest) is not null && line.GetResult(flags._config) is not null)
                    line.AddError("--manifest and --config cannot be used together");
            });
        }

        return flags;
    }

    /// <summary>Loads the configuration that a command line asks for.</summary>
    /// <exception cref="ConfigurationException">The configuration has a problem.</exception>
    public LoadedConfiguration Load(ParseResult line, CommandContext context) => Load(line, context, []);

    /// <summary>The same with what other flags of the line need, where nothing else is given.</summary>
    /// <exception cref="ConfigurationException">The configuration has a problem.</exception>
    public LoadedConfiguration Load(
        ParseResult line, CommandContext context, IReadOnlyList<GivenSetting> needed) =>
        ConfigurationLoader.Load(new ConfigurationSources
        {
            File = line.GetValue(_config),
            Manifest = _manifest is not null && line.GetValue(_manifest) is { } manifest ? RunFinder.FileOf(manifest) : null,
            Flags = [.. needed, .. Given(line)],
            Environment = context.Environment,
            Directories = context.Directories,
        });

    /// <summary>Whether a line has a flag of a setting, such as <c>-b</c>.</summary>
    public bool NameATopic(CommandResult line) => Array.Exists(_simple, one => line.GetResult(one.Option) is not null);

    /// <summary>Whether a line has any of the flags.</summary>
    public bool AreGiven(CommandResult line) =>
        NameATopic(line) || line.GetResult(_set) is not null || line.GetResult(_config) is not null;

    // A flag with a name of its own overrides --set.
    private IEnumerable<GivenSetting> Given(ParseResult line)
    {
        foreach (string pair in line.GetValue(_set) ?? []) yield return Pair("", pair, "--set");
        foreach ((Option<string> option, Setting setting) in _simple)
        {
            if (line.GetValue(option) is { } text) yield return Flag(setting.Key, text, option.Name);
        }

        foreach (string pair in line.GetValue(_labels) ?? [])
            yield return Pair($"{SettingCatalogue.Labels.Section}:", pair, _labels.Name);
        foreach (string text in line.GetValue(_objectives) ?? [])
        {
            (string name, string condition) = Objective(text)!.Value;
            yield return Flag($"{SettingCatalogue.Objectives.Section}:{name}", condition, _objectives.Name);
        }
    }

    private static Option<string> OptionOf(Setting setting) =>
        new(setting.Flag!, Aliases(setting)) { Description = setting.Description, HelpName = ValueNames[setting] };

    private static string[] Aliases(Setting setting) => setting == SettingCatalogue.Bootstrap ? ["-b"] : [];

    private static bool IsPair(string text) => text.IndexOf('=', StringComparison.Ordinal) > 0;

    private static GivenSetting Pair(string prefix, string text, string flag)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return Flag(prefix + text[..equals], text[(equals + 1)..], flag);
    }

    private static (string Name, string Condition)? Objective(string text)
    {
        int comparison = text.AsSpan().IndexOfAny('<', '>', '=');
        return comparison > 0 && comparison < text.Length - 1 ? (text[..comparison].Trim(), text[comparison..].Trim()) : null;
    }

    private static GivenSetting Flag(string key, string text, string flag) =>
        new(key, text, GivenShape.Value, new SettingOrigin(OriginKind.Flag, flag));

    private static Option<string[]> Repeatable(string name, string value, string description, Func<string, bool> isWellFormed, string form)
    {
        var option = new Option<string[]>(name) { Description = description, HelpName = value };
        option.Validators.Add(result =>
        {
            foreach (Token token in result.Tokens.Where(token => !isWellFormed(token.Value)))
                result.AddError($"{name} \"{token.Value}\": must be {form}");
        });
        return option;
    }
}
