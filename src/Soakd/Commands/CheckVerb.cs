using Soakd.Engine.Recording;
using Soakd.Hosting;
using Soakd.Runs;

namespace Soakd.Commands;

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
            await context.Error.WriteLineAsync($"soakd: stopped by {signals.Name}; not everything was checked");
            return ExitCodes.NoVerdict;
        }
    }
}
