using System.CommandLine;
using Soakd.Configuration;
using Soakd.Engine.Verdicts;
using Soakd.Hosting;
using Soakd.Reports;
using Soakd.Runs;

namespace Soakd.Commands;

/// <summary><c>soakd report RUN</c>: the reports of a run again, from its journal, byte for byte.</summary>
internal static class ReportCommand
{
    public static Command Create(CommandContext context)
    {
        var verb = new Verb(
            "report",
            "Makes a run's reports again from its journal, one of a killed run as well, and prints the summary.",
            new Example("soakd report latest", "the last run"),
            new Example("soakd report runs/20261124T0100Z-sustained-load-7f3a91", "any run, by its directory"),
            new Example("soakd report latest --json | jq .verdict", "for a script"));
        var run = new Argument<string>("RUN") { Description = "A run's directory, its name under Soak:Runs:Directory, or latest." };
        var json = new Option<bool>("--json") { Description = "Print report.json instead of the summary." };
        var config = ConfigurationFlags.ConfigFile();
        verb.Add(run);
        verb.Add(json);
        verb.Add(config);
        verb.SetAction(line =>
        {
            string directory = Find(line.GetRequiredValue(run), line.GetValue(config), context);
            Judgement judgement = Make(directory);
            context.Output.Write(line.GetValue(json)
                ? File.ReadAllText(Path.Combine(directory, RunReports.JsonName))
                : TerminalSummary.Render(judgement, new SummaryPlaces(Path.Combine(directory, RunReports.MarkdownName))));
            return ExitCodes.Success;
        });
        return verb;
    }

    private static string Find(string run, string? config, CommandContext context)
    {
        if (IsRun(run)) return run;
        var sources = new ConfigurationSources { File = config, Environment = context.Environment, Directories = context.Directories };
        string kept = Path.Combine(ConfigurationLoader.Load(sources).Soak.Runs.Directory, run);
        return IsRun(kept)
            ? kept
            : throw new ConfigurationException($"RUN \"{run}\": neither {run} nor {kept} has a {RunDirectory.JournalName}");
    }

    private static bool IsRun(string directory) => File.Exists(Path.Combine(directory, RunDirectory.JournalName));

    private static Judgement Make(string directory)
    {
        try
        {
            return RunReports.FromJournal(directory);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"RUN \"{directory}\": cannot be read, or its reports be written: {FileFault.Tell(error)}");
        }
    }
}
