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
    /// <param name="directory">The run's directory.</param>
    /// <param name="unwritten">Takes each file that could not be written, with the reason; without it, that is thrown.</param>
    /// <returns>What follows from the journal.</returns>
    /// <exception cref="IOException">The journal cannot be read, or the directory not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for lack of permission.</exception>
    public static Judgement FromJournal(string directory, Action<string>? unwritten = null)
    {
        Judgement? folded = null;
        Attempt(LatencyLogName, log => folded = FoldAndLog(directory, log));
        Judgement judgement = folded ?? Fold(directory);
        Attempt(JsonName, file => JsonReport.Write(judgement, file));
        Attempt(MarkdownName, file => file.Write(Utf8.GetBytes(MarkdownReport.Render(judgement))));
        return judgement;

        void Attempt(string name, Action<Stream> write)
        {
            try
            {
                AtomicFile.Write(Path.Combine(directory, name), write);
            }
            catch (Exception e) when (unwritten is not null && e is (IOException or UnauthorizedAccessException))
            {
                unwritten($"{name} could not be written: {e.Message}");
            }
        }
    }

    /// <summary>Reads the journal of a run's directory.</summary>
    /// <returns>What follows from it.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static Judgement Fold(string directory)
    {
        var fold = new RunFold();
        foreach (JournalLine line in Read(directory)) fold.Apply(line);
        return fold.Judge();
    }

    private static Judgement FoldAndLog(string directory, Stream log)
    {
        var fold = new RunFold();
        using var output = new StreamWriter(log, Utf8, leaveOpen: true);
        var latencies = new LatencyLog(output);
        foreach (JournalLine line in Read(directory))
        {
            fold.Apply(line);
            if (line.Entry is { } entry)
                latencies.Take(entry);
        }

        latencies.Close();
        return fold.Judge();
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
