using System.CommandLine;
using System.Globalization;
using Soakd.Configuration;
using Soakd.Engine.Workloads.HealthData;

namespace Soakd.Commands;

/// <summary>The flags that say what is in a payload.</summary>
internal sealed class PayloadFlags
{
    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

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
        Arity = ArgumentArity.ExactlyOne,
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
        Description = "The time of the first payload. Default: the start of 2026; into a topic: now.",
        HelpName = "TIME",
        CustomParser = given => TimeOf(given.Tokens[0].Value, given.AddError),
    };

    public PayloadFlags()
    {
        OptionCheck.Add(_invalid, SettingCatalogue.InvalidShare.Accepts, SettingCatalogue.InvalidShare.Allowed);
        OptionCheck.Add(_format, text => string.Equals(text, nameof(Format.Ndjson), StringComparison.OrdinalIgnoreCase), "ndjson");
    }

    public IEnumerable<Option> All => [_seed, _users, _devices, _samples, _types, _invalid, _format, _baseTime];

    /// <summary>The payloads that a line asks for.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="configured">The payloads of the configuration, where a topic is written; what the line does not say is taken from it.
    /// </param>
    public HealthDataSettings Read(ParseResult line, PayloadOptions? configured) => new()
    {
        Seed = Number(line, _seed) ?? configured?.Seed ?? SettingCatalogue.Seed.Read(SettingCatalogue.Seed.Default!),
        Anchor = line.GetValue(_baseTime)
            ?? (configured is null ? HealthDataGenerator.DefaultBaseTime : TimeProvider.System.GetUtcNow()),
        Users = (int?)Number(line, _users) ?? configured?.Users ?? Default(SettingCatalogue.Users),
        Devices = (int?)Number(line, _devices) ?? configured?.Devices ?? Default(SettingCatalogue.Devices),
        SamplesPerPayload = (int?)Number(line, _samples) ?? configured?.Samples ?? Default(SettingCatalogue.Samples),
        InvalidShare = line.GetValue(_invalid) is { } share
            ? (double)SettingCatalogue.InvalidShare.Read(share)
            : configured?.InvalidShare ?? 0,
        Types = line.GetValue(_types) ?? SampleCatalogue.Loaded,
    };

    private static long? Number(ParseResult line, Option<long> option) =>
        line.GetResult(option) is { Implicit: false } ? line.GetValue(option) : null;

    private static int Default(Setting<long> setting) => (int)setting.Read(setting.Default!);

    private static IReadOnlyList<SampleType> TypesOf(string text, Action<string> refuse)
    {
        if (text == "all") return SampleCatalogue.All;
        string[] names = text.Split(',');
        if (names.FirstOrDefault(name => SampleCatalogue.Find(name) is null) is { } unknown)
            refuse($"--types \"{unknown}\": must be all, or names of {string.Join(", ", SampleCatalogue.All.Select(type => type.Name))}");
        return [.. names.Select(SampleCatalogue.Find).OfType<SampleType>()];
    }

    // A time without an offset is UTC, on every machine.
    private static DateTimeOffset? TimeOf(string text, Action<string> refuse)
    {
        DateTimeOffset least = HealthDataSettings.EarliestAnchor, most = HealthDataSettings.LatestAnchor;
        bool isTime = DateTimeOffset.TryParseExact(
            text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time);
        if (isTime && time >= least && time <= most) return time;
        refuse($"--base-time \"{text}\": must be a time such as 2026-11-24T00:00:00Z, from {least:yyyy-MM-dd} to {most:yyyy-MM-dd}");
        return null;
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
}
