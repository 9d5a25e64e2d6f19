using System.Text.Json;
using Soakd.Engine.Journal;

namespace Soakd.AcceptanceTests;

/// <summary>The files of a run, read as a tool of a person would read them.</summary>
internal sealed class RunResult
{
    private RunResult(string directory)
    {
        Directory = directory;
        using FileStream journal = File.OpenRead(Path.Combine(directory, "journal.ndjson"));
        Lines = [.. JournalReader.Read(journal)];
        Entries = [.. Lines.Where(line => line.Entry is not null).Select(line => line.Entry!)];
    }

    public string Directory { get; }

    public IReadOnlyList<JournalLine> Lines { get; }

    public IReadOnlyList<JournalEntry> Entries { get; }

    public JsonElement Report => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Directory, "report.json"))).RootElement;

    /// <summary>The run that <c>runs/latest</c> points to.</summary>
    public static RunResult Latest(string workingDirectory) => new(Path.Combine(workingDirectory, "runs", "latest"));

    /// <summary>The run in a directory.</summary>
    public static RunResult In(string directory) => new(directory);

    public IEnumerable<T> Of<T>()
        where T : JournalEntry => Entries.OfType<T>();

    /// <summary>The sum of a count over all intervals and segments.</summary>
    public long Sum(Func<Engine.Journal.Counts, long> of) =>
        Of<Interval>().SelectMany(entry => entry.Segments).Sum(segment => of(segment.Counts));

    /// <summary>The segments whose latency is judged: all but the warm-up.</summary>
    public IReadOnlySet<int> Judged => Of<SegmentEntry>().Where(segment => segment.Judged).Select(segment => segment.Id).ToHashSet();

    /// <summary>The share of arrived records that this machine held back, 0 to 1.</summary>
    public double HeldBackShare => Sum(c => c.Arrived) is > 0 and var arrived ? (double)Sum(c => c.HeldBack) / arrived : 0;

    /// <summary>Skips a test that judges latency when the machine is too busy to measure it. soakd says INCONCLUSIVE then.</summary>
    public void SkipWhenHeldBack() =>
        Assert.SkipWhen(
            HeldBackShare > 0.05, $"lacks a machine that keeps the pace: it held back {HeldBackShare:P0} of the records itself");

    /// <summary>Skips a test that calls each second good or bad when the machine was busy before the test began its work.</summary>
    public void SkipWhenHeldBackBefore(DateTimeOffset moment)
    {
        DateTimeOffset start = Of<RunEntry>().Single().StartedAt;
        IReadOnlySet<int> judged = Judged;
        List<Engine.Journal.Counts> before = [.. Of<Interval>()
            .Where(entry => start.AddMicroseconds(entry.EndUs) < moment)
            .SelectMany(entry => entry.Segments)
            .Where(part => judged.Contains(part.Segment))
            .Select(part => part.Counts)];
        double share = (double)before.Sum(c => c.HeldBack) / Math.Max(1, before.Sum(c => c.Arrived));
        Assert.SkipWhen(share > 0.02, $"lacks a quiet machine: {share:P1} of the records were held back before anything was done to it");
    }

    /// <summary>All files of the run as one text, to prove that none of them holds a secret.</summary>
    public string Everything() => string.Join('\n', System.IO.Directory.EnumerateFiles(Directory).Select(File.ReadAllText));
}
