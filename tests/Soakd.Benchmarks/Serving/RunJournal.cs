using Soakd.Engine.Journal;

namespace Soakd.Benchmarks.Serving;

/// <summary>Reads the journals of the runs of a daemon.</summary>
internal static class RunJournal
{
    /// <summary>The directories of the runs, the oldest first.</summary>
    public static IReadOnlyList<string> In(string runs) =>
    [
        .. Directory.EnumerateDirectories(runs)
            .Where(run => Path.GetFileName(run) != "latest" && File.Exists(Path.Combine(run, "journal.ndjson")))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The entries of the newest run.</summary>
    public static IReadOnlyList<JournalEntry> Newest(string runs) => Read(In(runs)[^1]);

    /// <summary>The entries of a run.</summary>
    public static IReadOnlyList<JournalEntry> Read(string run)
    {
        using FileStream journal = File.OpenRead(Path.Combine(run, "journal.ndjson"));
        return [.. JournalReader.Read(journal).Select(line => line.Entry).OfType<JournalEntry>()];
    }

    /// <summary>The share of records that soakd held back in some spans of time, in percent.</summary>
    public static double HeldBackPercent(IReadOnlyList<JournalEntry> journal, IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> spans)
    {
        DateTimeOffset began = journal.OfType<RunEntry>().First().StartedAt;
        Counts sum = journal.OfType<Interval>()
            .Where(interval => spans.Any(span =>
                began.AddMicroseconds(interval.BeginUs) >= span.From && began.AddMicroseconds(interval.EndUs) <= span.To))
            .SelectMany(interval => interval.Segments)
            .Aggregate(new Counts(), (sum, segment) => sum.Plus(segment.Counts));
        return 100.0 * sum.HeldBack / sum.Arrived;
    }
}
