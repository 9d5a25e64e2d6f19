using System.CommandLine;
using System.Text.Json;
using Soakd.Configuration;
using Soakd.Hosting;
using Soakd.Reports;

namespace Soakd.Commands;

/// <summary><c>soakd runs</c>: lists the runs that are kept.</summary>
internal static class RunsCommand
{
    public static Command Create(CommandContext context)
    {
        var verb = new Verb(
            "runs",
            "Lists the runs that are kept, the newest first, each with its verdict.",
            new Example("soakd runs", "the runs of this configuration"),
            new Example("soakd runs --config /etc/soakd/appsettings.json", "the runs of the service"),
            new Example("soakd runs --json | jq -r '.[0].verdict'", "the verdict of the last run"))
        {
            OnlyPrints = true,
        };
        var json = new Option<bool>("--json") { Description = "Print the list as JSON." };
        var config = ConfigurationFlags.ConfigFile();
        verb.Add(json);
        verb.Add(config);
        verb.SetAction(line =>
        {
            LoadedConfiguration configuration = ConfigurationLoader.Load(context.Configuration(line.GetValue(config)));
            Print(ListedRun.Of(configuration.Soak.Runs, ListedRun.Read), line.GetValue(json), context);
            return ExitCodes.Success;
        });
        return verb;
    }

    private static void Print(IReadOnlyList<ListedRun> runs, bool json, CommandContext context)
    {
        if (json) context.Output.WriteLine(JsonSerializer.Serialize(runs, JsonReport.Options));
        else foreach (string line in ListedRun.Table(runs)) context.Output.WriteLine(line);
    }
}
