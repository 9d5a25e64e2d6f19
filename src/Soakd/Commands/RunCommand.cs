using System.CommandLine;
using Soakd.Configuration;
using Soakd.Injections;
using Soakd.Pipelines;
using Soakd.Runs;

namespace Soakd.Commands;

/// <summary><c>soakd run</c>: its flags, and the request that they make.</summary>
internal static class RunCommand
{
    public static Command Create(CommandContext context)
    {
        var verb = new Verb(
            "run",
            "Plays one plan, gives a verdict and writes a report. Exit code 0: PASS or WARN; 1: FAIL; 2: INCONCLUSIVE or INCOMPLETE.",
            new Example("soakd run", "30 seconds on the embedded broker"),
            new Example("soakd run --plan sustained-load --for 5m", "an hour at 10,000 records/s, shrunk to five minutes"),
            new Example("soakd run -b localhost:9092 --in my-in --out my-out --objective 'p95<100ms'", "a pipeline of your own"),
            new Example("soakd run --pipeline reference --for 5m", "soakd's own pipeline on the embedded broker"),
            new Example("soakd run --page", "with a page in the browser that follows it"),
            new Example("soakd run --out-dir out/ --label commit=$SHA --max-wall 25m", "in a build"),
            new Example("soakd run --json | jq .verdict", "for a script"),
            new Example("soakd run --manifest runs/latest/manifest.json", "play the last run again"));
        var flags = ConfigurationFlags.AddTo(verb, withManifest: true);
        var dryRun = new Option<bool>("--dry-run")
        {
            Description = "Print what the run would send, where, for how long, and which permissions it needs. Send nothing.",
        };
        var json = new Option<bool>("--json")
        {
            Description = "Print report.json on standard output, and everything else on standard error.",
        };
        (Option<bool> listen, Option<bool> page) = Listeners();
        var summary = new Option<string>("--summary")
        {
            Description = "Write the summary to this file as well, whatever is printed: for example the termination log of a container.",
            HelpName = "FILE",
        };
        Option<Injection[]> inject = InjectFlag.Create();
        var pipeline = PipelineFlags.AddTo(verb);
        verb.Add(dryRun);
        verb.Add(json);
        verb.Add(listen);
        verb.Add(page);
        verb.Add(summary);
        verb.Add(inject);
        verb.Validators.Add(line =>
        {
            if (line.GetResult(json) is not null && line.GetResult(dryRun) is not null)
                line.AddError("--json and --dry-run cannot be used together");
        });
        verb.SetAction((line, _) =>
        {
            LoadedConfiguration configuration = flags.Load(line, context);
            ReferenceChoice? reference = pipeline.Choice(line);
            if (reference is not null) configuration = flags.Load(line, context, PipelineFlags.Needed(configuration.Soak));
            if (line.GetValue(json)) context.KeepOutputForJson();
            var request = new RunRequest(configuration, PlanChoice.Of(configuration), line.GetValue(dryRun))
            {
                Injected = line.GetValue(inject) ?? [],
                Pipeline = reference,
                Listens = line.GetValue(listen),
                ShowsPage = line.GetValue(page),
                Summary = line.GetValue(summary),
            };
            InjectionWiring.Refuse(request.Injected, configuration.Soak, reference is not null);
            return RunVerb.RunAsync(request, context);
        });
        return verb;
    }

    private static (Option<bool> Listen, Option<bool> Page) Listeners() =>
    (
        new("--listen") { Description = $"Answer for health, status and metrics at {WebSettings.Health.Key} while the run is played." },
        new("--page") { Description = $"Show a page at {WebSettings.Reports.Key} that follows the run while it is played." });
}
