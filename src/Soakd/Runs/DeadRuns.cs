using Microsoft.Extensions.Logging;
using Soakd.Configuration;
using Soakd.Engine.Judging;
using Soakd.Logging;
using Soakd.Reports;
using Soakd.RunFiles;

namespace Soakd.Runs;

/// <summary>
/// Finds runs that died (killed, or the machine crashed), makes their reports and logs each of them once. A run that still plays proves
/// that it lives.
/// </summary>
internal static class DeadRuns
{
    /// <param name="root">Where runs are kept; need not exist.</param>
    /// <param name="log">Gets an event for each of them.</param>
    public static void Report(string root, ILogger log)
    {
        foreach (string directory in Kept(root, log))
        {
            string journal = Path.Combine(directory, RunDirectory.JournalName);
            if (JournalFile.HasReserve(journal) && !JournalFile.IsHeld(journal)) Report(directory, journal, log);
        }
    }

    private static IReadOnlyList<string> Kept(string root, ILogger log)
    {
        try
        {
            return Directory.Exists(root) ? [.. RunFinder.Kept(root).Select(run => Path.Combine(root, run.Name))] : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Events.RunCaution(log, $"{root} cannot be searched for runs that died: {FileError.Reason(e)}");
            return [];
        }
    }

    private static void Report(string directory, string journal, ILogger log)
    {
        try
        {
            Judgement judgement = RunReports.FromJournal(directory, unwritten => Events.RunCaution(log, $"{directory}: {unwritten}"));
            if (judgement.End is null)
                Events.RunIncomplete(
                    log, $"{judgement.Run.Run} died; see {Path.Combine(directory, RunReports.MarkdownName)}", judgement.LastUs / 1_000_000);
            JournalFile.Release(journal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Events.RunCaution(log, $"{directory}, a run that died, could not be reported: {e.Message}");
        }
    }
}
