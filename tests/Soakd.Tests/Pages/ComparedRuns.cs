using System.Text.Json;
using Soakd.Engine.Journal;
using Soakd.TestKit;

namespace Soakd.Tests.Pages;

/// <summary>Simulated runs to compare, in the runs directory of a terminal.</summary>
internal sealed class ComparedRuns : IDisposable
{
    private const double Mebibyte = 1024 * 1024;

    public ComparedRuns() =>
        Terminal.Configure(JsonSerializer.Serialize(new { Soak = new { Runs = new { Directory = Terminal["runs"] } } }));

    public Terminal Terminal { get; } = new();

    public void Dispose() => Terminal.Dispose();

    /// <summary>Three runs on each side; the candidate is a quarter slower, and its memory grows.</summary>
    public static ComparedRuns Slower()
    {
        var runs = new ComparedRuns();
        for (int number = 1; number <= 3; number++)
        {
            runs.Add($"a{number}", 20_000 + number * 200, leakMibMinute: 0, number);
            runs.Add($"b{number}", 26_000 + number * 200, leakMibMinute: 60, number + 10);
        }

        return runs;
    }

    /// <summary>One run on each side, alike.</summary>
    public static ComparedRuns Alike()
    {
        var runs = new ComparedRuns();
        runs.Add("a1", 20_000, leakMibMinute: 0, 1);
        runs.Add("b1", 20_100, leakMibMinute: 0, 2);
        return runs;
    }

    /// <summary>Writes the page with the names of its runs.</summary>
    /// <returns>Its path.</returns>
    public string Page(params string[] sides)
    {
        Terminal.Type(["compare", "--html", Terminal["compare.html"], .. sides]);
        Assert.Empty(Terminal.Errors);
        return Terminal["compare.html"];
    }

    /// <summary>The names of all its runs, as the command line takes them.</summary>
    public string[] Sides()
    {
        string[] names = [.. Directory.GetDirectories(Terminal["runs"]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        return [.. names.Where(name => name[0] == 'a'), "--", .. names.Where(name => name[0] == 'b')];
    }

    /// <summary>Adds a run of four minutes.</summary>
    public void Add(string name, long responseUs, double leakMibMinute, int day, Func<RunEntry, RunEntry>? change = null)
    {
        RunEntry run = SimulatedRun.Default with
        {
            // Four minutes show no growth as small as 2 MiB/h.
            Objectives = new Dictionary<string, string> { ["memory.soakd"] = "< 600 MiB/h" },
            Run = name,
            StartedAt = SimulatedRun.Default.StartedAt.AddDays(day),
            Memory = new MemoryDetectorSettings
            {
                WarmUp = TimeSpan.FromSeconds(60), SmallestBucket = TimeSpan.FromSeconds(5), Evaluation = TimeSpan.FromSeconds(10),
            },
        };
        JournalBuilder journal = new JournalBuilder(change?.Invoke(run) ?? run).Memory("soakd.live", "memory.live").Phase("hold");
        for (int second = 0; second < 240; second++)
        {
            // A little of it comes and goes, as in a real heap.
            double bytes = 5e7 + (second % 7) * 20_000 + second * leakMibMinute * Mebibyte / 60;
            journal.Seconds(1, new SimulatedSecond
            {
                ResponseUs = responseUs + (second % 10) * 100, Series = new Dictionary<string, double> { ["soakd.live"] = bytes },
            });
        }

        Directory.CreateDirectory(Terminal[$"runs/{name}"]);
        File.WriteAllBytes(Terminal[$"runs/{name}/journal.ndjson"], JournalBytes.Of(journal.End().Entries));
    }
}
