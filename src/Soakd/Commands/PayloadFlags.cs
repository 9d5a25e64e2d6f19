using System.CommandLine;
using System.Globalization;
using Soakd.Configuration;
using Soakd.Engine.Workloads.HealthData;

namespace Soakd.Commands;

/// <summary>The flags that say what is in a payload.</summary>
internal sealed class PayloadFlags
{
    private enum Format
    {
        Ndjson,
    }

    private readonly Option<long> _seed = Of("--seed", SettingCatalogue.Seed);
    private readonly Option<long> _users = Of("--users", SettingCatalogue.Users);
    private readonly Option<long> _devices = Of("--devices", SettingCatalogue.Devices);
    private readonly Option<long> _samples = Of("--samples", SettingCatalogue.Samples);

    private readonly Option<IReadOnlyList<SampleType>> _types = new("--types")
    {
        Description = "The types of samples to draw from: all, or names such as heartRate,steps. Default: the eight that the original load "
            + "generator draws from.",
        HelpName = "TYPE,TYPE,...",
        CustomParser = given => TypesOf(given.Tokens[0].Value, given.AddError),
    };

    private readonly Option<string> _invalid = new("--invalid")
    {
        Description = SettingCatalogue.InvalidShare.Description, HelpName = "SHARE",
    };

    private readonly Option<Format> _format = new("--format")
    {
        Description = "The format: ndjson writes one JSON object a line.", HelpName = "ndjson",
    };

    private readonly Option<DateTimeOffset?> _baseTime = new("--base-time")
    {
        Description = "The time of the first payload. Default: the start of 2026; into a topic: now.", HelpName = "TIME",
    };

    public PayloadFlags()
    {
        OptionCheck.Add(_invalid, SettingCatalogue.InvalidShare.Accepts, SettingCatalogue.InvalidShare.Allowed);
        OptionCheck.Add(_format, text => Enum.TryParse<Format>(text, ignoreCase: true, out _), "ndjson");
        OptionCheck.Add(
            _baseTime,
            text => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out DateTimeOffset time)
                && time >= HealthDataSettings.EarliestAnchor && time <= HealthDataSettings.LatestAnchor,
            $"a time such as 2026-11-24T00:00:00Z, from {HealthDataSettings.EarliestAnchor:yyyy-MM-dd} to "
                + $"{HealthDataSettings.LatestAnchor:yyyy-MM-dd}");
    }

    public IEnumerable<Option> All => [_seed, _users, _devices, _samples, _types, _invalid, _format, _baseTime];

    /// <param name="line">The command line.</param>
    /// <param name="usual">The time of the first payload, when the line does not say it.</param>
    public HealthDataSettings Read(ParseResult line, DateTimeOffset usual) => new()
    {
        Seed = line.GetValue(_seed),
        Anchor = line.GetValue(_baseTime) ?? usual,
        Users = (int)line.GetValue(_users),
        Devices = (int)line.GetValue(_devices),
        SamplesPerPayload = (int)line.GetValue(_samples),
        InvalidShare = line.GetValue(_invalid) is { } share ? (double)SettingCatalogue.InvalidShare.Read(share) : 0,
        Types = line.GetValue(_types) ?? SampleCatalogue.Loaded,
    };

    private static IReadOnlyList<SampleType> TypesOf(string text, Action<string> refuse)
    {
        if (text == "all") return SampleCatalogue.All;
        string[] names = text.Split(',');
        if (names.FirstOrDefault(name => SampleCatalogue.Find(name) is null) is { } unknown)
            refuse($"--types \"{unknown}\": must be all, or names of {string.Join(", ", SampleCatalogue.All.Select(type => type.Name))}");
        return [.. names.Select(SampleCatalogue.Find).OfType<SampleType>()];
    }

    private static Option<long> Of(string name, Setting<long> setting)
    {
        var option = new Option<long>(name)
        {
            Description = setting.Description, HelpName = "N", DefaultValueFactory = _ => setting.Read(setting.Default!),
        };
        OptionCheck.Add(option, setting.Accepts, setting.Allowed);
        return option;
    }
}

/// <summary>Checks of options, with a message that says what is allowed.</summary>
internal static class OptionCheck
{
    public static void Add(Option option, Func<string, bool> isAllowed, string allowed) => option.Validators.Add(given =>
    {
        if (given.Tokens is [var token] && !isAllowed(token.Value)) given.AddError($"{option.Name} \"{token.Value}\": must be {allowed}");
    });

    public static bool TryNumber(string text, out long number) => long.TryParse(text, CultureInfo.InvariantCulture, out number);
}
