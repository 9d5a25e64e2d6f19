using Microsoft.Extensions.Logging;
using Soakd.Configuration;
using Soakd.Engine.Journal;
using Soakd.Hosting;
using Soakd.Logging;
using Soakd.Loops;
using Soakd.RunFiles;

namespace Soakd.Runs;

/// <summary>What happens between the start of the loops and the first record: the rehearsal, the pace check, the run's directory.</summary>
internal sealed class RunOpening(PreparedRun run, IStop stop, FaultLatch faults, ILogger log, TimeProvider time)
{
    /// <summary>Rehearses the run and publishes it.</summary>
    /// <returns>The entry that begins its journal.</returns>
    /// <exception cref="ConfigurationException">The load must not begin.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped, or a loop has faulted.</exception>
    public async Task<RunEntry> OpenAsync()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(stop.Asked, faults.Tripped);
        TimeSpan slowest = await RunRehearsal.PlayAsync(run, time, cancel.Token);
        Events.RehearsalPassed(log, Rehearsal.Records, Math.Round(slowest.TotalMilliseconds, 1));
        string? tooSlow = await Task.Factory.StartNew(
            () => new PaceCheck(run.Clock, run.Sleeper(), run.Workload).Run(run.Plan.HighestRate, cancel.Token),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        cancel.Token.ThrowIfCancellationRequested();

        // Seconds after the first look: whoever writes there has written by now.
        RunRehearsal.RefuseForeignTraffic(run);
        RunEntry declaration = Declaration.Of(run, tooSlow is null ? [] : [tooSlow]);
        Publish(declaration);
        return declaration;
    }

    private void Publish(RunEntry entry)
    {
        try
        {
            Manifest.Write(run.Directory.Manifest, entry, run.Configuration.Settings);
            foreach (string missing in run.Directory.Publish()) Events.RunCaution(log, missing);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RunDirectory.Refusal(run.Options.Runs, e);
        }
    }
}
