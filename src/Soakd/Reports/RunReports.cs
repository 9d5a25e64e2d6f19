using System.Text;
using Soakd.Configuration;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.RunFiles;

namespace Soakd.Reports;

/// <summary>
/// Makes the reports of a run from its journal, and from nothing else. The end of a run and <c>soakd report</c> both call this, so they
/// write the same bytes.
/// </summary>
internal static class RunReports
{
    public const string JsonName = "report.json";
    public const string MarkdownName = "report.md";
    public const string HtmlName = "report.html";
    public const string LatencyLogName = "latency.hlog";
    public const string JUnitName = "junit.xml";
    public const string JudgedAgainJsonName = "report.objectives.json";
    public const string JudgedAgainMarkdownName = "report.objectives.md";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Reads the journal of a run, and writes the reports beside it.</summary>
    /// <param name="directory">The directory of the run.</param>
    /// <param name="unwritten">Takes a message for each file that could not be written. When it is null, the exception is thrown.</param>
    /// <returns>The judgement.</returns>
    /// <exception cref="IOException">The journal cannot be read, or the directory cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A permission is missing.</exception>
    public static Judgement FromJournal(string directory, Action<string>? unwritten = null)
    {
        (Judgement Judgement, ReportPage Page)? folded = null;
        Attempt(LatencyLogName, log => folded = FoldAndLog(directory, log));
        (Judgement judgement, ReportPage page) = folded ?? FoldAndLog(directory, Stream.Null);
        Attempt(JsonName, file => JsonReport.Write(judgement, file));
        Attempt(MarkdownName, file => file.Write(Utf8.GetBytes(MarkdownReport.Render(judgement))));
        Attempt(JUnitName, file => JUnitReport.Write(judgement, file));
        page.Write(Path.Combine(directory, HtmlName), judgement, unwritten);
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

    /// <summary>The report that a person opens: the page, or the Markdown where the page could not be written.</summary>
    /// <param name="directory">The directory of the run.</param>
    public static string NameForPeople(string directory) =>
        File.Exists(Path.Combine(directory, HtmlName)) ? HtmlName : MarkdownName;

    /// <summary>Reads the journal of a run.</summary>
    /// <returns>The judgement.</returns>
    /// <exception cref="IOException">The journal cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The permission to read it is missing.</exception>
    public static Judgement Fold(string directory)
    {
        var fold = new RunFold();
        foreach (JournalLine line in JournalLines.Of(directory)) fold.Apply(line);
        return fold.Judge();
    }

    private static (Judgement Judgement, ReportPage Page) FoldAndLog(string directory, Stream log)
    {
        var fold = new RunFold();
        var page = new ReportPage();
        using var output = new StreamWriter(log, Utf8, leaveOpen: true);
        var latencies = new LatencyLog(output);
        foreach (JournalLine line in JournalLines.Of(directory))
        {
            fold.Apply(line);
            if (line.Entry is not { } entry)
                continue;
            latencies.Add(entry);
            page.Add(entry, fold.Pressure);
        }

        latencies.Close();
        return (fold.Judge(), page);
    }

    /// <summary>Judges a run again, by other objectives. Its reports stay as they are, because the new ones have other names.</summary>
    /// <returns>The judgement by these objectives.</returns>
    /// <exception cref="ConfigurationException">The journal does not hold the run entry, to which objectives belong.</exception>
    /// <exception cref="IOException">The journal cannot be read, or the directory cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A permission is missing.</exception>
    public static Judgement JudgeAgain(string directory, ObjectivesFile given)
    {
        var fold = new RunFold();
        bool declared = false;
        foreach (JournalLine line in JournalLines.Of(directory))
        {
            declared |= line.Entry is RunEntry;
            fold.Apply(
                line.Entry is RunEntry run
                    ? line with { Entry = run with { Objectives = given.Objectives, Require = given.Require } }
                    : line);
        }

        if (!declared)
            throw new ConfigurationException(
                $"RUN \"{directory}\": its journal does not hold the run entry, so the run cannot be judged again");
        Judgement judgement = fold.Judge();
        string note = $"judged by the objectives of {Path.GetFileName(given.Path)}, not by those of the run";
        judgement = judgement with { Notes = [note, .. judgement.Notes] };
        AtomicFile.Write(Path.Combine(directory, JudgedAgainJsonName), file => JsonReport.Write(judgement, file));
        AtomicFile.Write(
            Path.Combine(directory, JudgedAgainMarkdownName), file => file.Write(Utf8.GetBytes(MarkdownReport.Render(judgement))));
        return judgement;
    }
}
