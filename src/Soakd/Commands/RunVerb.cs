using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Soakd.Engine.Clocks;
using Soakd.Engine.Judging;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Verdicts;
using Soakd.Hosting;
using Soakd.Logging;
using Soakd.Reports;
using Soakd.RunFiles;
using Soakd.Runs;

namespace Soakd.Commands;

/// <summary>Does what <c>soakd run</c> was asked to do: plays one plan, reports, and says by its exit code what came of it.</summary>
internal static class RunVerb
{
    public static async Task<int> RunAsync(RunRequest request, CommandContext context)
    {
        TimeProvider time = TimeProvider.System;
        using var signals = new StopSignals(context.Error);
        var preparation = new RunPreparation(request, new RunClock(time), time);
        try
        {
            if (request.DryRun) return await DryRunAsync(preparation, context, signals.Asked);
            LogPipeline.ProveWritable(request.Configuration.Soak.Log);
            using PreparedRun run = await preparation.PrepareAsync(signals.Asked);
            foreach (string line in run.Opening) await context.Output.WriteLineAsync(line);
            using var faults = new FaultLatch();
            return await PlayAsync(run, signals, faults, context, time);
        }
        catch (OperationCanceledException) when (signals.Asked.IsCancellationRequested)
        {
            await context.Error.WriteLineAsync($"soakd: stopped by {signals.Name} before the first record; nothing was played");
            return ExitCodes.NoVerdict;
        }
    }

    private static async Task<int> DryRunAsync(RunPreparation preparation, CommandContext context, CancellationToken cancel)
    {
        foreach (string line in await preparation.DescribeAsync(RunPreparation.ReachWithin, cancel))
            await context.Output.WriteLineAsync(line);
        return ExitCodes.Success;
    }

    /// <summary>Plays a run that is ready, reports, cleans up.</summary>
    /// <returns>The exit code: the verdict's, or that of a fault.</returns>
    internal static async Task<int> PlayAsync(
        PreparedRun run, StopSignals signals, FaultLatch faults, CommandContext context, TimeProvider time)
    {
        using IHost host = await BuildAsync(run, signals, faults, context, time);
        ILogger log = context.Log = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("soakd");
        if (run.Options.Runs.OutDirectory is null) DeadRuns.Tell(run.Options.Runs.Directory, log);
        RunSession session = host.Services.GetRequiredService<RunSession>();
        await host.StartAsync(CancellationToken.None);
        try
        {
            await session.Ended;
        }
        catch (Exception) when (faults.Fault is not null)
        {
            // What the fault brought about; it is told itself.
        }
        catch (Exception)
        {
            // Refused, or stopped before the first record.
            await StopAsync(host, log);
            await run.LeaveAsync(played: false, log);
            throw;
        }

        await StopAsync(host, log);
        int exit = session.Begun ? Report(run, log, context) : ExitCodes.Fault;
        await run.LeaveAsync(session.Begun, log);
        return faults.Fault is { } fault ? Tell(fault, log, context) : exit;
    }

    // Whatever a loop still does, what was recorded is reported.
    private static async Task StopAsync(IHost host, ILogger log)
    {
        try
        {
            await host.StopAsync(CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            Events.RunCaution(log, "a loop of soakd did not end in time");
        }
    }

    private static async Task<IHost> BuildAsync(
        PreparedRun run, StopSignals signals, FaultLatch faults, CommandContext context, TimeProvider time)
    {
        try
        {
            return RunHost.Build(
                run, signals, faults, new ConsoleLines(context.Output), context.Json, context.Hangup, new LogLevels(run.Configuration.Tuning.LogLevels), time);
        }
        catch
        {
            await run.LeaveAsync(played: false, NullLogger.Instance);
            throw;
        }
    }

    // Before anything is cleaned up: whatever goes wrong there, the verdict stands.
    private static int Report(PreparedRun run, ILogger log, CommandContext context)
    {
        run.JournalFile.Dispose();
        try
        {
            Judgement judgement = RunReports.FromJournal(run.Directory.Path, unwritten => Events.RunCaution(log, unwritten));
            TellEnd(judgement, run, log);
            RunEnding.Tell(judgement, run.Directory.Path, Places(run), context);
            return judgement.ExitCode;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            context.Error.WriteLine($"soakd: the run's journal cannot be read back, so there is no verdict: {e.Message}");
            return ExitCodes.NoVerdict;
        }
    }

    private static void TellEnd(Judgement judgement, PreparedRun run, ILogger log)
    {
        LoadSummary total = judgement.Total;
        string Names(Verdict verdict) => string.Join(' ', judgement.Objectives.Where(o => o.Verdict == verdict).Select(o => o.Objective.Name));
        if (judgement.Verdict == Verdict.Incomplete)
            Events.RunIncomplete(log, judgement.End?.Reason.ToString() ?? "died", judgement.LastUs / 1_000_000);
        Events.RunFinished(
            log, judgement.VerdictText, judgement.ExitCode, Names(Verdict.Fail), Names(Verdict.NotJudged),
            total.Counts.Arrived == 0 ? 0 : Math.Round(100.0 * total.Counts.HeldBack / total.Counts.Arrived, 2),
            Math.Round(judgement.LastUs / 1e6, 1), PlanHash.Of(judgement.Run.Plan), Path.Combine(run.Directory.Path, RunReports.MarkdownName));
    }

    private static SummaryPlaces Places(PreparedRun run)
    {
        string here = Path.GetRelativePath(Directory.GetCurrentDirectory(), run.Directory.Path);
        string latest = run.Options.Runs.OutDirectory is null ? Path.Combine(run.Options.Runs.Directory, "latest") : "";
        string manifest = Path.Combine(latest.Length > 0 ? latest : here, RunDirectory.ManifestName);
        string faults = string.Concat(run.Injected.Select(fault => $" --inject {fault.Typed}"));
        return new SummaryPlaces(Path.Combine(here, RunReports.MarkdownName), latest, $"soakd run --manifest {manifest}{faults}");
    }

    private static int Tell(Fault fault, ILogger log, CommandContext context)
    {
        Events.Fault(log, fault.Exception, fault.Loop);
        context.Error.WriteLine($"soakd: a fault in soakd itself, in its {fault.Loop}: {fault.Exception.Message.ReplaceLineEndings(" ")}");
        return ExitCodes.Fault;
    }
}
