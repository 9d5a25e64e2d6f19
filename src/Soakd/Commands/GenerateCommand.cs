using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Soakd.Configuration;
using Soakd.Engine.Plan;
using Soakd.Engine.Stamps;
using Soakd.Engine.Wording;
using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.HealthData;
using Soakd.TestData;

namespace Soakd.Commands;

/// <summary><c>soakd generate</c>: the three shapes of test data, and the request that a line makes.</summary>
internal static class GenerateCommand
{
    public static Command Create(CommandContext context)
    {
        var verb = new Verb(
            "generate",
            "Writes test data: one payload, a batch one second apart, or a stream. To a file or standard output, where the same arguments "
            + "give the same bytes on every machine; or into a topic.",
            new Example("soakd generate --count 5", "five payloads, to look at"),
            new Example("soakd generate --count 100000 --seed 7 --format ndjson --out payloads.ndjson", "a file for another tool"),
            new Example("soakd generate --count 60 --batch --base-time 2026-11-24T00:00:00Z", "a minute of one payload a second"),
            new Example("soakd generate --duration 10s --rate 50 --types heartRate,steps --invalid 0.05", "a stream, partly invalid"),
            new Example("soakd generate -b localhost:9092 --in my-in --duration 1m --rate 200", "a stream into a topic, at this rate"));
        var shape = new ShapeFlags();
        var payload = new PayloadFlags();
        var file = PathOption.Of("--out", "The file to write. Default: standard output.", "FILE");
        foreach (Option option in (Option[])[.. shape.All, .. payload.All, file]) verb.Add(option);
        ConfigurationFlags topic = ConfigurationFlags.AddTopicTo(verb, "The topic to write into.");
        verb.Validators.Add(given =>
        {
            if (given.Errors.Any()) return;
            bool intoATopic = topic.NameATopic(given);
            if (!intoATopic && topic.AreGiven(given)) given.AddError("--set and --config need a topic (-b and --in)");
            else if (shape.Problem(given, intoATopic) is { } problem) given.AddError(problem);
            else if (intoATopic && given.GetResult(file) is not null) given.AddError("--out cannot be used with -b or --in");
        });
        verb.SetAction((line, _) =>
        {
            LoadedConfiguration? configuration = topic.NameATopic(line.CommandResult) ? topic.Load(line, context) : null;
            var request = new GenerateRequest(
                payload.Read(line, configuration?.Soak.Payload), shape.Read(line), line.GetValue(file), configuration);
            return GenerateVerb.RunAsync(request, context);
        });
        return verb;
    }
}

/// <summary>The flags that say how many payloads there are, and when each is due.</summary>
internal sealed class ShapeFlags
{
    private const long MillisecondUs = 1_000;

    private readonly Option<long> _count = new("--count")
    {
        Description = "How many payloads to write.", HelpName = "N", DefaultValueFactory = _ => 1,
    };

    private readonly Option<bool> _batch = new("--batch")
    {
        Description = "A batch: one payload for each second, not for each millisecond.",
    };

    private readonly Option<string> _duration = new("--duration")
    {
        Description = "A stream: this long, with its payloads spread evenly. Needs --rate.", HelpName = "TIME",
    };

    private readonly Option<string> _rate = new("--rate")
    {
        Description = "How many payloads a second: of a stream, or into a topic.", HelpName = "N",
    };

    public ShapeFlags()
    {
        OptionCheck.Add(_duration, text => DurationText.TryParse(text, out TimeSpan time) && time > TimeSpan.Zero, DurationText.Allowed);
        OptionCheck.Add(_rate, SettingCatalogue.Rate.Accepts, SettingCatalogue.Rate.Allowed);
        _count.Validators.Add(given =>
        {
            long most = PayloadTimes.MostEvery(Spacing(given.GetValue(_batch)));
            if (given.Tokens is [var token] && !(long.TryParse(token.Value, CultureInfo.InvariantCulture, out long n) && n >= 0 && n <= most))
                given.AddError($"--count \"{token.Value}\": must be a number of payloads from 0 to {most:#,0}");
        });
    }

    public IEnumerable<Option> All => [_count, _batch, _duration, _rate];

    /// <summary>Flags that do not go together; null when there is nothing wrong.</summary>
    public string? Problem(CommandResult given, bool intoATopic)
    {
        bool Has(Option option) => given.GetResult(option) is { Implicit: false };
        if (Has(_duration) && (Has(_count) || Has(_batch))) return "--duration cannot be used with --count or --batch";
        if (Has(_duration) && !Has(_rate)) return "--duration needs --rate";
        if (Has(_duration) && TooMuch(given.GetValue(_duration)!, given.GetValue(_rate)!) is { } tooMuch) return tooMuch;
        return Has(_rate) && !Has(_duration) && !intoATopic ? "--rate needs --duration, or a topic (-b and --in)" : null;
    }

    /// <summary>The times in the payloads, and how many to send a second: without <c>--rate</c>, as their times say.</summary>
    public FeedLoad Read(ParseResult line)
    {
        Rate? rate = line.GetValue(_rate) is { } text ? SettingCatalogue.Rate.Read(text) : null;
        long spacingUs = Spacing(line.GetValue(_batch));
        return line.GetValue(_duration) is { } duration && DurationText.TryParse(duration, out TimeSpan time)
            ? new FeedLoad(PayloadTimes.Over(time, rate!.Value.RecordsPerSecond), rate.Value)
            : new FeedLoad(PayloadTimes.Every(spacingUs, line.GetValue(_count)), rate ?? Rate.PerSecond(1_000_000m / spacingUs));
    }

    private static string? TooMuch(string duration, string rate)
    {
        if (!DurationText.TryParse(duration, out TimeSpan time)) return null;
        var longest = TimeSpan.FromHours(RecordStamp.MaxIntendedUs / 3_600_000_000);
        if (time > longest) return $"--duration \"{duration}\": must be at most {DurationText.Format(longest)}";
        return time.Ticks / (decimal)TimeSpan.TicksPerSecond * SettingCatalogue.Rate.Read(rate).RecordsPerSecond > RecordStamp.MaxSequence
            ? $"--rate \"{rate}\": with this --duration it must be at most {RecordStamp.MaxSequence:#,0} payloads in all"
            : null;
    }

    private static long Spacing(bool batch) => batch ? HealthDataGenerator.BatchSpacingUs : MillisecondUs;
}
