using System.CommandLine;
using Soakd.Configuration;
using Soakd.Engine.Clocks;
using Soakd.Engine.Wording;
using Soakd.Hosting;
using Soakd.RunFiles;
using Soakd.Runs;
using Soakd.Serving;
using Soakd.Testbed;

namespace Soakd.Commands;

/// <summary><c>soakd check</c>: its flags, and the request that they make.</summary>
internal static class CheckCommand
{
    public static Command Create(CommandContext context)
    {
        var verb = new Verb(
            "check",
            "Validates the configuration and connects to everything that it names. Changes nothing. Exit code 0, or 78 for a problem.",
            new Example("soakd check", "can a run start with this configuration?"),
            new Example("soakd check --wait 120s", "in a build, while the cluster is still starting"),
            new Example("soakd check --config /etc/soakd/appsettings.json", "before you start the service"));
        var flags = ConfigurationFlags.AddTo(verb);
        var wait = new Option<TimeSpan>("--wait")
        {
            Description = $"How long to wait until the cluster answers. Default: {TestbedFinder.ReachWithin.TotalSeconds:0} s.",
            HelpName = "TIME",
            CustomParser = result =>
            {
                if (!DurationText.TryParse(result.Tokens[0].Value, out TimeSpan time))
                    result.AddError($"--wait \"{result.Tokens[0].Value}\": must be {DurationText.Allowed}");
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

/// <summary>The request of <c>soakd check</c>.</summary>
/// <param name="Configuration">The configuration. It is valid as a whole.</param>
/// <param name="Plan">The plan that a run would play.</param>
/// <param name="Wait">How long to wait until the cluster answers.</param>
internal sealed record CheckRequest(LoadedConfiguration Configuration, PlanChoice Plan, TimeSpan Wait);

/// <summary>Does the work of <c>soakd check</c>: it connects to everything that a run would need, and changes nothing.</summary>
internal static class CheckVerb
{
    public static async Task<int> RunAsync(CheckRequest request, CommandContext context)
    {
        using var signals = new StopSignals(context.Error);
        var run = new RunRequest(request.Configuration, request.Plan, DryRun: true);
        TimeProvider time = TimeProvider.System;
        TimeSpan wait = request.Wait > TimeSpan.Zero ? request.Wait : TestbedFinder.ReachWithin;
        // Whoever checks the file of a service wants to know of every plan that the service would refuse to start with.
        IReadOnlyList<string> schedule = ServedPlans.LinesOf(request.Configuration);
        try
        {
            IReadOnlyList<string> lines = await new RunPreparation(run, new RunClock(time), time).DescribeAsync(wait, signals.Asked);
            string runs = WriteProof.OfRuns(run.Configuration.Soak.Runs), log = WriteProof.OfLog(run.Configuration.Soak.Log);
            await context.Output.WriteLineAsync($"ok         {request.Configuration.File ?? "built-in defaults"}");
            foreach (string line in lines.Concat(schedule)) await context.Output.WriteLineAsync(line);
            await context.Output.WriteLineAsync($"runs       {runs}");
            if (LatestObstacle(run.Configuration.Soak.Runs) is { } obstacle)
                await context.Output.WriteLineAsync($"caution    {obstacle}");
            await context.Output.WriteLineAsync($"log        {log}");
            return ExitCodes.Success;
        }
        catch (OperationCanceledException) when (signals.Asked.IsCancellationRequested)
        {
            await context.Error.WriteLineAsync($"soakd: stopped by {signals.By}; the check is not complete");
            return ExitCodes.NoVerdict;
        }
    }

    private static string? LatestObstacle(RunsOptions runs) =>
        runs.OutDirectory is null ? new LatestLink(runs.Directory).Obstacle : null;
}
