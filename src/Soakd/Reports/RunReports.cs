using System.Text;
using Soakd.Configuration;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.RunFiles;

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
    public const string JUnitName = "junit.xml";
    public const string AnewJsonName = "report.objectives.json";
    public const string AnewMarkdownName = "report.objectives.md";

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
        Attempt(JUnitName, file => JUnitReport.Write(judgement, file));
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
        foreach (JournalLine line in JournalLines.Of(directory)) fold.Apply(line);
        return fold.Judge();
    }

    private static Judgement FoldAndLog(string directory, Stream log)
    {
        var fold = new RunFold();
        using var output = new StreamWriter(log, Utf8, leaveOpen: true);
        var latencies = new LatencyLog(output);
        foreach (JournalLine line in JournalLines.Of(directory))
        {
            fold.Apply(line);
            if (line.Entry is { } entry)
                latencies.Take(entry);
        }

        latencies.Close();
        return fold.Judge();
    }

    /// <summary>Judges a run by other objectives than its own. Its reports stay as they are: the new ones have names of their own.</summary>
    /// <returns>What follows from the journal by those objectives.</returns>
    /// <exception cref="ConfigurationException">The journal has lost the run's declaration, which objectives belong to.</exception>
    /// <exception cref="IOException">The journal cannot be read, or the directory not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for lack of permission.</exception>
    public static Judgement Anew(string directory, ObjectivesFile given)
    {
        var fold = new RunFold();
        bool declared = false;
        foreach (JournalLine line in JournalLines.Of(directory))
        {
            declared |= line.Entry is RunEntry;
            fold.Apply(line.Entry is RunEntry run ? line with { Entry = run with { Objectives = given.Objectives, Require = given.Require } } : line);
        }

        if (!declared)
            throw new ConfigurationException($"RUN \"{directory}\": its journal has lost the run's declaration, with what could be judged anew");
        Judgement judgement = fold.Judge();
        string note = $"judged by the objectives of {Path.GetFileName(given.Path)}, not by the run's own";
        judgement = judgement with { Notes = [note, .. judgement.Notes] };
        AtomicFile.Write(Path.Combine(directory, AnewJsonName), file => JsonReport.Write(judgement, file));
        AtomicFile.Write(Path.Combine(directory, AnewMarkdownName), file => file.Write(Utf8.GetBytes(MarkdownReport.Render(judgement))));
        return judgement;
    }
}
