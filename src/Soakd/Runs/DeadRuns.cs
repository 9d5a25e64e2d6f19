using Microsoft.Extensions.Logging;
using Soakd.Engine.Judging;
using Soakd.Logging;
using Soakd.Reports;
using Soakd.RunFiles;

namespace Soakd.Runs;

/// <summary>
/// Finds runs that died without a word (killed, or the machine with them), makes their reports and tells of each once. A run that is on
/// holds a lock, so that none of those is taken for dead.
/// </summary>
internal static class DeadRuns
{
    /// <param name="root">Where runs are kept; need not exist.</param>
    /// <param name="log">Where they are told.</param>
    public static void Report(string root, ILogger log)
    {
        if (!Directory.Exists(root)) return;
        foreach (string directory in Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal))
        {
            string journal = Path.Combine(directory, RunDirectory.JournalName);
            if (new DirectoryInfo(directory).LinkTarget is null && JournalFile.HasReserve(journal) && !JournalFile.IsHeld(journal)) Report(directory, journal, log);
        }
    }

    private static void Report(string directory, string journal, ILogger log)
    {
        try
        {
            Judgement judgement = RunReports.FromJournal(directory, unwritten => Events.RunCaution(log, $"{directory}: {unwritten}"));
            if (judgement.End is null)
                Events.RunIncomplete(log, $"{judgement.Run.Run} died; see {Path.Combine(directory, RunReports.MarkdownName)}", judgement.LastUs / 1_000_000);
            JournalFile.Release(journal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Events.RunCaution(log, $"{directory}, a run that died, could not be reported: {e.Message}");
        }
    }
}
