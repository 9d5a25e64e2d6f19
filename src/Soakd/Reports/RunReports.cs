using System.Text;
using Soakd.Engine.Journal;
using Soakd.Engine.Verdicts;
using Soakd.Runs;

namespace Soakd.Reports;

/// <summary>
/// Makes a run's reports from its journal, and from nothing else: the end of a run and <c>soakd report</c> both call this, so what
/// they write is the same byte for byte.
/// </summary>
internal static class RunReports
{
    public const string JsonName = "report.json";
    public const string MarkdownName = "report.md";
    public const string LatencyLogName = "latency.hlog";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Reads the journal of a run's directory and writes the reports beside it.</summary>
    /// <returns>What follows from the journal.</returns>
    /// <exception cref="IOException">The journal cannot be read, or the directory not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for lack of permission.</exception>
    public static Judgement FromJournal(string directory)
    {
        var fold = new RunFold();
        AtomicFile.Write(Path.Combine(directory, LatencyLogName), log =>
        {
            using var output = new StreamWriter(log, Utf8, leaveOpen: true);
            var latencies = new LatencyLog(output);
            foreach (JournalLine line in Read(directory))
            {
                fold.Apply(line);
                if (line.Entry is { } entry)
                    latencies.Take(entry);
            }

            latencies.Close();
        });

        Judgement judgement = fold.Judge();
        AtomicFile.Write(Path.Combine(directory, JsonName), file => JsonReport.Write(judgement, file));
        AtomicFile.Write(Path.Combine(directory, MarkdownName), file => file.Write(Utf8.GetBytes(MarkdownReport.Render(judgement))));
        return judgement;
    }

    private static IEnumerable<JournalLine> Read(string directory)
    {
        // The run that writes it may still be on.
        string path = Path.Combine(directory, RunDirectory.JournalName);
        using var journal = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        foreach (JournalLine line in JournalReader.Read(journal))
            yield return line;
    }
}
