using System.CommandLine;
using Soakd.Configuration;

namespace Soakd.Commands;

/// <summary><c>soakd run</c>: its flags, and what they ask for.</summary>
internal static class RunCommand
{
    public static Command Create(CommandContext context)
    {
        var verb = new Verb(
            "run",
            "Plays one plan, gives a verdict and writes a report; exit 0 PASS or WARN, 1 FAIL, 2 INCONCLUSIVE or INCOMPLETE.",
            new Example("soakd run", "30 seconds on the embedded broker"),
            new Example("soakd run --plan sustained-load --for 5m", "the hour of 10,000/s, shrunk to five minutes"),
            new Example("soakd run -b localhost:9092 --in my-in --out my-out --objective 'p95<100ms'", "a pipeline of your own"),
            new Example("soakd run --out-dir out/ --label commit=$SHA --max-wall 25m", "in a build"),
            new Example("soakd run --manifest runs/latest/manifest.json", "the last run again"));
        var flags = ConfigurationFlags.AddTo(verb, again: true);
        var dryRun = new Option<bool>("--dry-run")
            { Description = "Say what would be sent, where, for how long and with which permissions; do nothing." };
        verb.Add(dryRun);
        verb.SetAction((line, _) =>
        {
            LoadedConfiguration configuration = flags.Load(line, context);
            var request = new RunRequest(configuration, PlanChoice.Of(configuration), line.GetValue(dryRun));
            return RunVerb.RunAsync(request, context);
        });
        return verb;
    }
}
