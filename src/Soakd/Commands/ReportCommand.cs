using System.CommandLine;
using Soakd.Configuration;
using Soakd.Engine.Judging;
using Soakd.Engine.Wording;
using Soakd.Hosting;
using Soakd.Reports;
using Soakd.RunFiles;

namespace Soakd.Commands;

/// <summary><c>soakd report RUN</c>: writes the reports of a run again from its journal: the same bytes, or by other objectives.</summary>
internal static class ReportCommand
{
    public static Command Create(CommandContext context)
    {
        var verb = new Verb(
            "report",
            "Writes the reports of a run again from its journal, and prints the summary. Works for a killed run too.",
            new Example("soakd report latest", "the last run"),
            new Example("soakd report runs/20261124T0100Z-sustained-load-7f3a91", "any run, by its directory"),
            new Example("soakd report latest --at 18:30", "what happened around a moment of the run"),
            new Example("soakd report latest --objectives limits.json", "judge the run again, by other limits"),
            new Example("soakd report latest --exit-code", "end with the exit code of the run's verdict"),
            new Example("soakd report latest --json | jq .verdict", "for a script"))
        {
            OnlyPrints = true,
        };
        var run = new Argument<string>("RUN") { Description = "The run: " + RunFinder.Allowed + "." };
        var objectives = PathOption.Of(
            "--objectives", "Judge the run again by the objectives of this JSON file. The new reports have other names.", "FILE");
        var at = new Option<long?>("--at")
        {
            Description = "Show what happened around this moment instead. It is a time since the start of the run, as reports print it.",
            HelpName = "MM:SS",
            CustomParser = result =>
            {
                if (!RunTime.TryParse(result.Tokens[0].Value, out long us))
                    result.AddError($"--at \"{result.Tokens[0].Value}\": must be a moment of the run such as 18:30 or 1:02:03");
                return us;
            },
        };
        var json = new Option<bool>("--json") { Description = "Print the JSON report instead of the summary." };
        var exitCode = new Option<bool>("--exit-code")
        {
            Description = "End with the exit code of the run's verdict, as soakd run did, and print it. Without it, the exit code is 0.",
        };
        var config = ConfigurationFlags.ConfigFile();
        verb.Add(run);
        verb.Add(objectives);
        verb.Add(at);
        verb.Add(json);
        verb.Add(exitCode);
        verb.Add(config);
        verb.Validators.Add(line =>
        {
            if (line.GetResult(at) is not null && line.GetResult(json) is not null)
                line.AddError("--at and --json cannot be used together");
        });
        verb.SetAction(line =>
        {
            ObjectivesFile? given = line.GetValue(objectives) is { } file ? ObjectivesFile.Read(file) : null;
            string directory = new RunFinder(context.Configuration(line.GetValue(config))).Find(line.GetRequiredValue(run));
            Judgement judgement = Make(directory, given, context);
            string name = given is null ? RunReports.NameForPeople(directory) : RunReports.JudgedAgainMarkdownName;
            if (line.GetValue(at) is { } atUs) context.Output.Write(MomentPage.Render(judgement, atUs));
            else if (line.GetValue(json)) context.Output.Write(JsonReport.Text(judgement));
            else context.PrintSummary(TerminalSummary.Render(judgement, Paths(directory, name), line.GetValue(exitCode)));
            return line.GetValue(exitCode) ? judgement.ExitCode : ExitCodes.Success;
        });
        return verb;
    }

    private static ReportPaths Paths(string directory, string report) => new(Path.Combine(directory, report));

    // Who may only read a run gets its summary all the same.
    private static Judgement Make(string directory, ObjectivesFile? given, CommandContext context)
    {
        try
        {
            return given is not null ? RunReports.JudgeAgain(directory, given)
                : RunReports.FromJournal(directory, unwritten => context.Error.WriteLine($"soakd: {directory}: {unwritten}"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(
                $"RUN \"{directory}\": cannot read its journal, or write its reports: {FileError.Reason(error)}");
        }
    }
}
