using System.CommandLine;
using Soakd.Configuration;
using Soakd.Engine.Stamps;
using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.HealthData;
using Soakd.Engine.Workloads.Kinds;
using Soakd.Hosting;

namespace Soakd.Commands;

/// <summary><c>soakd generate</c>: test data without a broker, the same bytes for the same arguments.</summary>
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
            "Writes test data: payloads a millisecond apart, the same bytes for the same arguments on any machine.",
            new Example("soakd generate --count 5", "five payloads, to look at"),
            new Example("soakd generate --count 100000 --seed 7 --format ndjson --out payloads.ndjson", "a file for another tool"),
            new Example("soakd generate --count 60 --batch --base-time 2026-11-24T00:00:00Z", "a minute of one payload a second"));
        var count = new Option<long>("--count") { Description = "How many payloads.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var seed = new Option<long>("--seed")
        {
            Description = SettingCatalogue.Seed.Description,
            HelpName = "N",
            DefaultValueFactory = _ => SettingCatalogue.Seed.Read(SettingCatalogue.Seed.Default!),
        };
        var format = new Option<Format>("--format")
            { Description = "How payloads are written: ndjson, one JSON object a line.", HelpName = "ndjson" };
        var batch = new Option<bool>("--batch") { Description = "Payloads one second apart." };
        var baseTime = new Option<DateTimeOffset?>("--base-time")
            { Description = "The time of the first payload; the start of 2026 when not given.", HelpName = "TIME" };
        var file = new Option<string>("--out") { Description = "The file to write; without it standard output.", HelpName = "FILE" };
        foreach (Option option in (Option[])[count, seed, format, batch, baseTime, file]) verb.Add(option);
        verb.Validators.Add(line =>
        {
            if (line.Errors.Any()) return;
            long spacing = Spacing(line.GetValue(batch));
            long most = RecordStamp.MaxIntendedUs / spacing + 1;
            if (line.GetValue(count) is var n && (n < 0 || n > most))
                line.AddError($"--count \"{n}\": a number of payloads, 0..{most:#,0} is needed");
            if (line.GetValue(baseTime) is { } time && (time < HealthDataSettings.EarliestAnchor || time > HealthDataSettings.LatestAnchor))
                line.AddError(
                    $"--base-time: {HealthDataSettings.EarliestAnchor:yyyy-MM-dd}..{HealthDataSettings.LatestAnchor:yyyy-MM-dd} is needed");
        });
        verb.SetAction((line, cancellation) =>
        {
            var settings = new WorkloadSettings { Seed = line.GetValue(seed), Anchor = line.GetValue(baseTime) ?? DefaultBaseTime };
            IWorkload workload = WorkloadKinds.Make(WorkloadKind.HealthData, settings);
            Write(workload, line.GetValue(count), Spacing(line.GetValue(batch)), line.GetValue(file), context, cancellation);
            return Task.FromResult(ExitCodes.Success);
        });
        return verb;
    }

    private static long Spacing(bool batch) => batch ? HealthDataGenerator.BatchSpacingUs : MillisecondUs;

    private static void Write(
        IWorkload workload, long count, long spacingUs, string? file, CommandContext context, CancellationToken cancellation)
    {
        try
        {
            using Stream destination = file is null ? context.OpenOutput() : File.Create(file);
            NdjsonExport.Write(workload, count, spacingUs, destination, cancellation);
        }
        catch (Exception error) when (file is not null && error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"--out {file}: cannot be written: {FileError.Tell(error)}");
        }
        catch (IOException)
        {
            // Nobody reads any more: head has seen enough.
        }
    }
}
