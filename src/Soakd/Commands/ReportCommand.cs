using System.CommandLine;
using Soakd.Configuration;
using Soakd.Engine.Judging;
using Soakd.Engine.Wording;
using Soakd.Hosting;
using Soakd.Reports;
using Soakd.RunFiles;

namespace Soakd.Commands;

/// <summary><c>soakd report RUN</c>: the reports of a run again, from its journal, byte for byte, or by other objectives.</summary>
internal static class ReportCommand
{
    public static Command Create(CommandContext context)
    {
        var verb = new Verb(
            "report",
            "Makes a run's reports again from its journal, one of a killed run as well, and prints the summary.",
            new Example("soakd report latest", "the last run"),
            new Example("soakd report runs/20261124T0100Z-sustained-load-7f3a91", "any run, by its directory"),
            new Example("soakd report latest --at 18:30", "what went on around a moment of the run"),
            new Example("soakd report latest --objectives limits.json", "by other limits, beside its own reports"),
            new Example("soakd report latest --json | jq .verdict", "for a script"));
        var run = new Argument<string>("RUN") { Description = "A run: " + RunFinder.Allowed + "." };
        var objectives = PathOption.Of("--objectives", "Judge it anew by the objectives of this JSON file, into reports of their own.", "FILE");
        var at = new Option<long?>("--at")
        {
            Description = "Show what went on around this moment instead, in minutes and seconds since the run's start, as reports tell it.",
            HelpName = "MM:SS",
            CustomParser = result =>
            {
                if (!RunTime.TryParse(result.Tokens[0].Value, out long us))
                    result.AddError($"--at \"{result.Tokens[0].Value}\": a moment of the run such as 18:30 or 1:02:03 is needed");
                return us;
            },
        };
        var json = new Option<bool>("--json") { Description = "Print the JSON report instead of the summary." };
        var config = ConfigurationFlags.ConfigFile();
        verb.Add(run);
        verb.Add(objectives);
        verb.Add(at);
        verb.Add(json);
        verb.Add(config);
        verb.Validators.Add(line =>
        {
            if (line.GetResult(at) is not null && line.GetResult(json) is not null) line.AddError("--at and --json exclude one another");
        });
        verb.SetAction(line =>
        {
            ObjectivesFile? given = line.GetValue(objectives) is { } file ? ObjectivesFile.Read(file) : null;
            string directory = new RunFinder(context.Configuration(line.GetValue(config))).Find(line.GetRequiredValue(run));
            Judgement judgement = Make(directory, given);
            context.Output.Write(line.GetValue(at) is { } atUs ? MomentPage.Render(judgement, atUs)
                : line.GetValue(json)
                ? File.ReadAllText(Path.Combine(directory, given is null ? RunReports.JsonName : RunReports.AnewJsonName))
                : TerminalSummary.Render(judgement, Places(directory, given is null ? RunReports.MarkdownName : RunReports.AnewMarkdownName)));
            return ExitCodes.Success;
        });
        return verb;
    }

    private static SummaryPlaces Places(string directory, string report) => new(Path.Combine(directory, report));

    private static Judgement Make(string directory, ObjectivesFile? given)
    {
        try
        {
            return given is null ? RunReports.FromJournal(directory) : RunReports.Anew(directory, given);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"RUN \"{directory}\": cannot be read, or its reports be written: {FileError.Tell(error)}");
        }
    }
}
