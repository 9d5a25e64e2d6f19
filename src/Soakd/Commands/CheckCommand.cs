using System.CommandLine;
using Soakd.Configuration;
using Soakd.Engine.Plan;

namespace Soakd.Commands;

/// <summary><c>soakd check</c>: its flags, and what they ask for.</summary>
internal static class CheckCommand
{
    public static Command Create(CommandContext context)
    {
        var verb = new Verb(
            "check",
            "Validates the configuration, reaches everything that it names, and changes nothing; exit 0, or 78.",
            new Example("soakd check", "is everything there that a run would need?"),
            new Example("soakd check --wait 120s", "in a build, while the cluster is still starting"),
            new Example("soakd check --config /etc/soakd/appsettings.json", "before the service is started"));
        var flags = ConfigurationFlags.AddTo(verb);
        var wait = new Option<TimeSpan>("--wait")
        {
            Description = "Wait this long for what cannot be reached yet; 15 s if it is not given.",
            HelpName = "TIME",
            CustomParser = result =>
            {
                if (!DurationText.TryParse(result.Tokens[0].Value, out TimeSpan time))
                    result.AddError($"--wait \"{result.Tokens[0].Value}\": {DurationText.Allowed} is needed");
                return time;
            },
        };
        verb.Add(wait);
        verb.SetAction((line, _) =>
        {
            LoadedConfiguration configuration = flags.Load(line, context);
            var request = new CheckRequest(configuration, PlanChoice.Of(configuration), line.GetValue(wait));
            return CheckVerb.RunAsync(request, context);
        });
        return verb;
    }
}
