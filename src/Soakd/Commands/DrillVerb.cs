using Soakd.Configuration;
using Soakd.Drills;
using Soakd.Hosting;

namespace Soakd.Commands;

/// <summary>Does what <c>soakd drill</c> was asked to do: one drill after the other, the two runs of each side by side.</summary>
internal static class DrillVerb
{
    public static async Task<int> RunAsync(IReadOnlyList<Drill> drills, string? outDirectory, CommandContext context)
    {
        using var signals = new StopSignals(context.Error);
        string root = Make(outDirectory);
        var outcomes = new List<DrillOutcome>();
        try
        {
            foreach (Drill drill in drills)
            {
                await context.Output.WriteAsync(DrillPage.Begin(drill));
                string directory = Path.Combine(root, drill.Name);
                DrillOutcome outcome = await PlayAsync(drill, directory, signals.Asked);
                await context.Output.WriteLineAsync(DrillPage.Render(outcome, directory));
                outcomes.Add(outcome);
            }
        }
        catch (OperationCanceledException) when (signals.Asked.IsCancellationRequested)
        {
            await context.Error.WriteLineAsync($"soakd: stopped by {signals.By}; {outcomes.Count} of {drills.Count} drills were played");
            return ExitCodes.NoVerdict;
        }

        await context.Output.WriteAsync(DrillPage.Sum(outcomes));
        return outcomes.All(outcome => outcome.IsGood) ? ExitCodes.Success : ExitCodes.Fail;
    }

    private static async Task<DrillOutcome> PlayAsync(Drill drill, string directory, CancellationToken cancel)
    {
        string faulty = Path.Combine(directory, "faulty"), healthy = Path.Combine(directory, "healthy");
        Directory.CreateDirectory(directory);
        DrillPlan.Write(drill, directory);
        await Task.WhenAll(
            SoakChild.PlayAsync(DrillPlan.Arguments(drill, directory, faulty, faulty: true), cancel),
            SoakChild.PlayAsync(DrillPlan.Arguments(drill, directory, healthy, faulty: false), cancel));
        return DrillJudge.Judge(drill, faulty, healthy);
    }

    private static string Make(string? directory)
    {
        if (directory is null) return Directory.CreateTempSubdirectory("soakd-drill-").FullName;
        if (Directory.Exists(directory) || File.Exists(directory))
            throw new ConfigurationException($"--out-dir \"{directory}\": exists; a new directory is needed");
        try
        {
            return Directory.CreateDirectory(directory).FullName;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"--out-dir \"{directory}\": cannot be created: {FileError.Tell(error)}");
        }
    }
}
