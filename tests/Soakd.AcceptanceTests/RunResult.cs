using System.Diagnostics;
using System.Text.Json;
using Soakd.Engine.Journal;

namespace Soakd.AcceptanceTests;

/// <summary>The files of a run, read as a tool of a person would read them.</summary>
internal sealed class RunResult
{
    private RunResult(string directory)
    {
        Directory = directory;
        // The run may still write it.
        using FileStream journal = new(Path.Combine(directory, "journal.ndjson"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Lines = [.. JournalReader.Read(journal)];
        Entries = [.. Lines.Where(line => line.Entry is not null).Select(line => line.Entry!)];
    }

    public string Directory { get; }

    public IReadOnlyList<JournalLine> Lines { get; }

    public IReadOnlyList<JournalEntry> Entries { get; }

    public JsonElement Report => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Directory, "report.json"))).RootElement;

    /// <summary>The run that <c>runs/latest</c> points to. Where there is none, the test fails and shows the events, which say why.</summary>
    public static RunResult Latest(string workingDirectory)
    {
        string latest = Path.Combine(workingDirectory, "runs", "latest"), events = Path.Combine(workingDirectory, "runs", "events.ndjson");
        if (!System.IO.Directory.Exists(latest)) Assert.Fail($"there is no run; its events:\n{string.Join('\n', EventFile.Read(events))}");
        return new RunResult(latest);
    }

    /// <summary>The run in a directory.</summary>
    public static RunResult In(string directory) => new(directory);

    /// <summary>Reads the journal of a run that plays, again and again, until a condition holds.</summary>
    public static async Task<RunResult> WhenAsync(string workingDirectory, Func<RunResult, bool> holds, TimeSpan within)
    {
        long begin = Stopwatch.GetTimestamp();
        while (true)
        {
            RunResult run = Latest(workingDirectory);
            if (holds(run)) return run;
            Assert.True(Stopwatch.GetElapsedTime(begin) < within, $"the journal did not show it within {within}:\n{run.Lines.Count} lines");
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The same for a run that has only been started: its first phase is awaited before.</summary>
    public static async Task<RunResult> WhenBegunAsync(SoakdProcess run, string workingDirectory, Func<RunResult, bool> holds)
    {
        await run.PrintedAsync("PhaseStarted", TimeSpan.FromSeconds(60));
        return await WhenAsync(workingDirectory, holds, TimeSpan.FromSeconds(60));
    }

    public IEnumerable<T> Of<T>()
        where T : JournalEntry => Entries.OfType<T>();

    /// <summary>The sum of a count over all intervals and segments.</summary>
    public long Sum(Func<Engine.Journal.Counts, long> of) =>
        Of<Interval>().SelectMany(entry => entry.Segments).Sum(segment => of(segment.Counts));

    /// <summary>The segments whose latency is judged: all but the warm-up.</summary>
    public IReadOnlySet<int> Judged => Of<SegmentEntry>().Where(segment => segment.Judged).Select(segment => segment.Id).ToHashSet();

    /// <summary>
    /// The share of records held back up to which a large fault of another is certain: most of the other records are beyond the limit.
    /// </summary>
    public const double Certain = 0.25;

    /// <summary>The share of arrived records that this machine held back, 0 to 1.</summary>
    public double HeldBackShare => Sum(c => c.Arrived) is > 0 and var arrived ? (double)Sum(c => c.HeldBack) / arrived : 0;

    /// <summary>
    /// For a test that judges latency, or the owner of a delay: soakd says INCONCLUSIVE when it held back too many records itself.
    /// </summary>
    /// <param name="atMost">How many are too many: 0.05, or <see cref="Certain"/>.</param>
    /// <exception cref="PaceLostException">It did.</exception>
    public void NeedsPace(double atMost = 0.05)
    {
        if (HeldBackShare > atMost) throw new PaceLostException($"{HeldBackShare:P0} of the records were held back");
    }

    /// <summary>All files of the run as one text, to prove that none of them holds a secret.</summary>
    public string Everything() => string.Join('\n', System.IO.Directory.EnumerateFiles(Directory).Select(File.ReadAllText));
}
