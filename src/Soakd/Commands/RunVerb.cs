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

/// <summary>Does the work of <c>soakd run</c>: it plays one plan, writes the reports, and returns the exit code of the verdict.</summary>
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
            await context.Error.WriteLineAsync($"soakd: stopped by {signals.Name} before the first record; nothing was sent");
            return ExitCodes.NoVerdict;
        }
    }

    private static async Task<int> DryRunAsync(RunPreparation preparation, CommandContext context, CancellationToken cancel)
    {
        foreach (string line in await preparation.DescribeAsync(RunPreparation.ReachWithin, cancel))
            await context.Output.WriteLineAsync(line);
        return ExitCodes.Success;
    }

    /// <summary>Plays a prepared run, writes its reports, and cleans up.</summary>
    /// <returns>The exit code of the verdict, or of a fault.</returns>
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
            // The fault caused this exception. The fault itself is reported below.
        }
        catch (Exception)
        {
            // The run was refused, or stopped before the first record.
            await StopAsync(host, log);
            await run.LeaveAsync(played: false, log);
            throw;
        }

        await StopAsync(host, log);
        int exit = session.Begun ? Report(run, log, context) : ExitCodes.Fault;
        await run.LeaveAsync(session.Begun, log);
        return faults.Fault is { } fault ? ReportFault(fault, log, context) : exit;
    }

    // Even if a loop does not end, the report shows what was recorded.
    private static async Task StopAsync(IHost host, ILogger log)
    {
        try
        {
            await host.StopAsync(CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            Events.RunCaution(log, "a thread of soakd did not end in time");
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

    // This happens before the clean-up, so no problem there can change the verdict.
    private static int Report(PreparedRun run, ILogger log, CommandContext context)
    {
        run.JournalFile.Dispose();
        try
        {
            Judgement judgement = RunReports.FromJournal(run.Directory.Path, unwritten => Events.RunCaution(log, unwritten));
            LogEnd(judgement, run, log);
            RunEnding.Report(judgement, run.Directory.Path, Paths(run), context);
            return judgement.ExitCode;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            context.Error.WriteLine($"soakd: cannot read the journal of the run, so there is no verdict: {e.Message}");
            return ExitCodes.NoVerdict;
        }
    }

    private static void LogEnd(Judgement judgement, PreparedRun run, ILogger log)
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

    private static ReportPaths Paths(PreparedRun run)
    {
        string here = Path.GetRelativePath(Directory.GetCurrentDirectory(), run.Directory.Path);
        string latest = run.Options.Runs.OutDirectory is null ? Path.Combine(run.Options.Runs.Directory, "latest") : "";
        string manifest = Path.Combine(latest.Length > 0 ? latest : here, RunDirectory.ManifestName);
        string injections = string.Concat(run.Injected.Select(injection => $" --inject {injection.Typed}"));
        return new ReportPaths(Path.Combine(here, RunReports.MarkdownName), latest, $"soakd run --manifest {manifest}{injections}");
    }

    private static int ReportFault(Fault fault, ILogger log, CommandContext context)
    {
        Events.Fault(log, fault.Exception, fault.Loop);
        context.Error.WriteLine($"soakd: a fault in soakd itself, in its {fault.Loop}: {fault.Exception.Message.ReplaceLineEndings(" ")}");
        return ExitCodes.Fault;
    }
}
