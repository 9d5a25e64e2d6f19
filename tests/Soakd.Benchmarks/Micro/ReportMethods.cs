using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Soakd.Reports;
using Soakd.RunFiles;
using Soakd.TestKit;

namespace Soakd.Benchmarks.Micro;

/// <summary>The reports of an hour; its Markdown alone; and its journal, read and parsed line by line with <see cref="JsonDocument"/>.</summary>
[WarmupCount(4)]
[IterationCount(5)]
[InvocationCount(1)]
public class ReportMethods
{
    private string _run = "";

    /// <summary>Writes the journal of an hour, as full as one can be, into the directory of a run.</summary>
    /// <returns>Its length in bytes.</returns>
    public static long WriteJournal(string directory)
    {
        byte[] journal = JournalBytes.Of(FullHour.Entries);
        File.WriteAllBytes(Path.Combine(directory, RunDirectory.JournalName), journal);
        return journal.Length;
    }

    [GlobalSetup]
    public void Create()
    {
        _run = Directory.CreateTempSubdirectory("soakd-bench-").FullName;
        WriteJournal(_run);
    }

    [GlobalCleanup]
    public void Delete() => Directory.Delete(_run, recursive: true);

    [Benchmark]
    public object Report() => RunReports.FromJournal(_run);

    [Benchmark]
    public string Markdown() => MarkdownReport.Render(RunReports.Fold(_run));

    [Benchmark(Baseline = true)]
    public int ReadAndParse()
    {
        int properties = 0;
        foreach (string line in File.ReadLines(Path.Combine(_run, RunDirectory.JournalName)))
        {
            using JsonDocument entry = JsonDocument.Parse(line);
            properties += entry.RootElement.GetPropertyCount();
        }

        return properties;
    }
}
