using Microsoft.Extensions.Logging;
using Soakd.Engine.Clocks;
using Soakd.Engine.Judging;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Verdicts;
using Soakd.Hosting;
using Soakd.Logging;
using Soakd.Reports;
using Soakd.RunFiles;

namespace Soakd.Runs;

/// <summary>Plays a run from its request to its report. <c>run</c> plays one; a daemon plays one after the other.</summary>
/// <param name="process">What the process lends to its runs.</param>
/// <param name="print">Prints the result of a run: its judgement, its directory, and the same as a person would type it.</param>
internal sealed class RunPlayer(ProcessServices process, Action<Judgement, string, ReportPaths> print)
{
    private readonly ILogger _log = process.Loggers.CreateLogger("soakd");

    /// <summary>Prepares a run, plays it, reports it and cleans up.</summary>
    /// <returns>The exit code, which is the verdict's or that of a fault, and what was written.</returns>
    /// <exception cref="Configuration.ConfigurationException">The run was refused before its first record.</exception>
    /// <exception cref="OperationCanceledException">It was stopped before its first record.</exception>
    public async Task<PlayedRun> PlayAsync(RunRequest request, IStop stop)
    {
        // What an earlier run left in the process is over: its edits of the log levels too.
        process.Levels.Apply(request.Configuration.Tuning.LogLevels);
        process.Current.Prepare();
        try
        {
            var preparation = new RunPreparation(request, new RunClock(process.Time), process.Time);
            using PreparedRun run = await preparation.PrepareAsync(stop.Asked);
            foreach (string line in run.Opening) process.Console.Write(line);
            using var faults = new FaultLatch();
            return await PlayAsync(run, stop, faults);
        }
        finally
        {
            process.Events.End();
        }
    }

    /// <summary>Plays a run that is ready.</summary>
    internal async Task<PlayedRun> PlayAsync(PreparedRun run, IStop stop, FaultLatch faults)
    {
        using RunHost host = await WireAsync(run, stop, faults);
        await host.StartAsync();
        try
        {
            await host.Session.Ended;
        }
        catch (Exception) when (faults.Fault is not null)
        {
            // The fault brought it about, and is reported itself.
        }
        catch (Exception)
        {
            // Refused, or stopped before the first record.
            await StopAsync(host);
            await run.CleanUpAsync(played: false, process.Time.GetUtcNow(), _log);
            throw;
        }

        process.Current.EndLoad();
        bool loopsEnded = await StopAsync(host);
        (int exit, Action printResult) = host.Session.Begun ? Report(run, faults.Fault is not null) : (ExitCodes.Fault, static () => { });
        try
        {
            await run.CleanUpAsync(host.Session.Begun, process.Time.GetUtcNow(), _log);
        }
        finally
        {
            // Last of all: whoever reads the result may be slow, or hold the terminal.
            process.Console.Flush();
            printResult();
        }

        if (faults.Fault is { } fault)
        {
            process.Report(fault);
            exit = ExitCodes.Fault;
        }

        return new PlayedRun(exit, host.WrittenBytes, run.Directory.Path, loopsEnded);
    }

    private async Task<RunHost> WireAsync(PreparedRun run, IStop stop, FaultLatch faults)
    {
        try
        {
            if (run.Options.Runs.OutDirectory is null) DeadRuns.Report(run.Options.Runs.Directory, _log);
            return new RunHost(run, process, stop, faults);
        }
        catch
        {
            await run.CleanUpAsync(played: false, process.Time.GetUtcNow(), _log);
            throw;
        }
    }

    // Whatever a loop still does, what was recorded is reported.
    private async Task<bool> StopAsync(RunHost host)
    {
        try
        {
            await host.StopAsync();
            return true;
        }
        catch (OperationCanceledException)
        {
            Events.RunCaution(_log, "a loop of soakd did not end in time");
            return false;
        }
    }

    // Before anything is cleaned up: whatever goes wrong there, the verdict stands.
    private (int Exit, Action PrintResult) Report(PreparedRun run, bool hasFault)
    {
        run.JournalFile.Complete();
        try
        {
            Judgement judgement = RunReports.FromJournal(run.Directory.Path, unwritten => Events.RunCaution(_log, unwritten));
            LogEnd(judgement, hasFault ? ExitCodes.Fault : judgement.ExitCode, run.Directory.Path, _log);
            return (judgement.ExitCode, () => print(judgement, run.Directory.Path, PathsOf(run)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Events.RunIncomplete(_log, $"its journal cannot be read back: {e.Message}", null);
            string problem = $"soakd: the run's journal cannot be read back, so there is no verdict: {e.Message}";
            return (ExitCodes.NoVerdict, () => process.Error.WriteLine(problem));
        }
    }

    /// <summary>Logs how a run ended.</summary>
    internal static void LogEnd(Judgement judgement, int exit, string directory, ILogger log)
    {
        LoadSummary total = judgement.Total;
        string Names(Verdict verdict) =>
            string.Join(' ', judgement.Objectives.Where(o => o.Verdict == verdict).Select(o => o.Objective.Name));
        if (judgement.Verdict == Verdict.Incomplete)
            Events.RunIncomplete(log, WhyEnded(judgement), judgement.LastUs / 1_000_000);
        Events.RunFinished(
            log, judgement.VerdictText, exit, Names(Verdict.Fail), Names(Verdict.NotJudged),
            total.Counts.Arrived == 0 ? null : Math.Round(100.0 * total.Counts.HeldBack / total.Counts.Arrived, 2),
            Math.Round(judgement.LastUs / 1e6, 1), PlanHash.Of(judgement.Run.Plan), Path.Combine(directory, RunReports.MarkdownName));
    }

    private static string WhyEnded(Judgement judgement) =>
        judgement.Findings.FirstOrDefault(finding => finding.Name == Finding.End)?.Detail ?? "its journal is not whole";

    private static ReportPaths PathsOf(PreparedRun run)
    {
        string here = FromHere(run.Directory.Path);
        string latest = run.Directory.IsLatest ? Path.Combine(run.Options.Runs.Directory, LatestLink.Name) : "";
        string manifest = Path.Combine(latest.Length > 0 ? latest : here, RunDirectory.ManifestName);
        string injected = string.Concat(run.Injected.Select(injection => $" --inject {injection.Typed}"));
        string pipeline = run.Pipeline?.Choice.Typed ?? "";
        string report = Path.Combine(here, RunReports.NameForPeople(run.Directory.Path));
        return new ReportPaths(report, latest, $"soakd run --manifest {manifest}{pipeline}{injected}");
    }

    // Somebody may have deleted the working directory.
    private static string FromHere(string path)
    {
        try
        {
            return Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        }
        catch (IOException)
        {
            return path;
        }
    }
}

/// <summary>How a run ended.</summary>
/// <param name="ExitCode">The exit code of its verdict, or that of a fault.</param>
/// <param name="WrittenBytes">What it wrote, compressed and with replicas.</param>
/// <param name="Directory">Where its files are.</param>
/// <param name="LoopsEnded">Whether all its loops have ended. Otherwise the process must not play another one.</param>
internal sealed record PlayedRun(int ExitCode, double WrittenBytes, string Directory, bool LoopsEnded);
