using System.CommandLine;
using Soakd.Configuration;
using Soakd.Engine.Clocks;
using Soakd.Engine.Wording;
using Soakd.Hosting;
using Soakd.RunFiles;
using Soakd.Runs;

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

/// <summary>What <c>soakd check</c> was asked to do.</summary>
/// <param name="Configuration">Valid as a whole, with where each value came from.</param>
/// <param name="Plan">The plan as it would be played.</param>
/// <param name="Wait">How long to wait for what cannot be reached yet.</param>
internal sealed record CheckRequest(LoadedConfiguration Configuration, PlanChoice Plan, TimeSpan Wait);

/// <summary>Does what <c>soakd check</c> was asked to do: reaches everything that a run would need, and changes nothing.</summary>
internal static class CheckVerb
{
    public static async Task<int> RunAsync(CheckRequest request, CommandContext context)
    {
        using var signals = new StopSignals(context.Error);
        var run = new RunRequest(request.Configuration, request.Plan, DryRun: true);
        TimeProvider time = TimeProvider.System;
        TimeSpan wait = request.Wait > TimeSpan.Zero ? request.Wait : RunPreparation.ReachWithin;
        try
        {
            IReadOnlyList<string> lines = await new RunPreparation(run, new RunClock(time), time).DescribeAsync(wait, signals.Asked);
            string runs = WriteProof.OfRuns(run.Configuration.Soak.Runs), log = WriteProof.OfLog(run.Configuration.Soak.Log);
            await context.Output.WriteLineAsync($"ok         {request.Configuration.File ?? "built-in defaults"}");
            foreach (string line in lines) await context.Output.WriteLineAsync(line);
            await context.Output.WriteLineAsync($"runs       {runs}");
            await context.Output.WriteLineAsync($"log        {log}");
            return ExitCodes.Success;
        }
        catch (OperationCanceledException) when (signals.Asked.IsCancellationRequested)
        {
            await context.Error.WriteLineAsync($"soakd: stopped by {signals.By}; not everything was checked");
            return ExitCodes.NoVerdict;
        }
    }
}
