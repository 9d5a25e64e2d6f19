using Soakd.Configuration;
using Soakd.Drills;
using Soakd.Hosting;

namespace Soakd.Commands;

/// <summary>Does the work of <c>soakd drill</c>: one drill after the other. The two runs of a drill play at the same time.</summary>
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
            await context.Error.WriteLineAsync($"soakd: stopped by {signals.By}; {outcomes.Count} of {drills.Count} drills are complete");
            return ExitCodes.NoVerdict;
        }

        await context.Output.WriteAsync(DrillPage.Sum(outcomes));
        return outcomes.TrueForAll(outcome => outcome.IsGood) ? ExitCodes.Success : ExitCodes.Fail;
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
            throw new ConfigurationException($"--out-dir \"{directory}\": must not exist");
        try
        {
            return Directory.CreateDirectory(directory).FullName;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"--out-dir \"{directory}\": cannot be created: {FileError.Reason(error)}");
        }
    }
}
