using System.CommandLine;
using System.Globalization;
using Soakd.Configuration;
using Soakd.Engine.Stamps;
using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.HealthData;
using Soakd.Engine.Workloads.Kinds;
using Soakd.Hosting;

namespace Soakd.Commands;

/// <summary><c>soakd generate</c>: test data without a broker. The same arguments give the same bytes.</summary>
internal static class GenerateCommand
{
    private const long MillisecondUs = 1_000;

    private static readonly DateTimeOffset DefaultBaseTime = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private enum Format
    {
        Ndjson,
    }

    public static Command Create(CommandContext context)
    {
        var verb = new Verb(
            "generate",
            "Writes test data: one payload for each millisecond. The same arguments give the same bytes on every machine.",
            new Example("soakd generate --count 5", "five payloads, to look at"),
            new Example("soakd generate --count 100000 --seed 7 --format ndjson --out payloads.ndjson", "a file for another tool"),
            new Example("soakd generate --count 60 --batch --base-time 2026-11-24T00:00:00Z", "a minute of one payload a second"));
        var count = new Option<long>("--count")
        {
            Description = "How many payloads to write.",
            HelpName = "N",
            DefaultValueFactory = _ => 1,
        };
        var seed = new Option<long>("--seed")
        {
            Description = SettingCatalogue.Seed.Description,
            HelpName = "N",
            DefaultValueFactory = _ => SettingCatalogue.Seed.Read(SettingCatalogue.Seed.Default!),
        };
        var format = new Option<Format>("--format")
        {
            Description = "The format: ndjson writes one JSON object a line.",
            HelpName = "ndjson",
        };
        var batch = new Option<bool>("--batch") { Description = "Write one payload for each second, not for each millisecond." };
        var baseTime = new Option<DateTimeOffset?>("--base-time")
        {
            Description = "The time of the first payload. Default: the start of 2026.",
            HelpName = "TIME",
        };
        var file = new Option<string>("--out") { Description = "The file to write. Default: standard output.", HelpName = "FILE" };
        Check(seed, SettingCatalogue.Seed.Accepts, SettingCatalogue.Seed.Allowed);
        Check(format, text => Enum.TryParse<Format>(text, ignoreCase: true, out _), "ndjson");
        Check(
            baseTime,
            text => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out DateTimeOffset time)
                && time >= HealthDataSettings.EarliestAnchor && time <= HealthDataSettings.LatestAnchor,
            $"a time such as 2026-11-24T00:00:00Z, from {HealthDataSettings.EarliestAnchor:yyyy-MM-dd} to "
                + $"{HealthDataSettings.LatestAnchor:yyyy-MM-dd}");
        count.Validators.Add(given =>
        {
            long most = RecordStamp.MaxIntendedUs / Spacing(given.GetValue(batch)) + 1;
            if (given.Tokens is [var token]
                && !(long.TryParse(token.Value, CultureInfo.InvariantCulture, out long n) && n >= 0 && n <= most))
                given.AddError($"--count \"{token.Value}\": must be a number of payloads from 0 to {most:#,0}");
        });
        foreach (Option option in (Option[])[count, seed, format, batch, baseTime, file]) verb.Add(option);
        verb.SetAction((line, cancellation) =>
        {
            var settings = new WorkloadSettings { Seed = line.GetValue(seed), Anchor = line.GetValue(baseTime) ?? DefaultBaseTime };
            IWorkload workload = WorkloadKinds.Make(WorkloadKind.HealthData, settings);
            Write(workload, line.GetValue(count), Spacing(line.GetValue(batch)), line.GetValue(file), context, cancellation);
            return Task.FromResult(ExitCodes.Success);
        });
        return verb;
    }

    private static void Check(Option option, Func<string, bool> isAllowed, string allowed) => option.Validators.Add(given =>
    {
        if (given.Tokens is [var token] && !isAllowed(token.Value)) given.AddError($"{option.Name} \"{token.Value}\": must be {allowed}");
    });

    private static long Spacing(bool batch) => batch ? HealthDataGenerator.BatchSpacingUs : MillisecondUs;

    private static void Write(
        IWorkload workload, long count, long spacingUs, string? file, CommandContext context, CancellationToken cancellation)
    {
        try
        {
            using Stream destination = file is null ? context.OpenOutput() : File.Create(file);
            NdjsonExport.Write(workload, count, spacingUs, destination, cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A reader that closes its pipe, as head does after its last line, is no error.
            string where = file is null ? "the output" : $"--out {file}";
            throw new ConfigurationException($"{where}: cannot be written: {FileError.Reason(error)}");
        }
    }
}
