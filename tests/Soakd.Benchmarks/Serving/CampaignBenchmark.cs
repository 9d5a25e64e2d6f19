using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Soakd.Benchmarks.Running;
using Soakd.Engine.Journal;
using Soakd.Engine.Memory;

namespace Soakd.Benchmarks.Serving;

/// <summary>
/// One daemon that plays 200 short runs, one after the other: whether its memory is flat by soakd's own method, and whether it keeps a
/// handle, a thread or a file of a run.
/// </summary>
internal sealed class CampaignBenchmark : IBenchmark
{
    private const int Runs = 200;
    private const int Settled = 20;
    private const int Compared = 40;
    private const double BudgetMiBPerHour = 12;
    private static readonly Load Load = new(500, TimeSpan.Zero, TimeSpan.FromSeconds(3));

    public string Name => "campaign";

    public string Description => "200 short runs of one daemon: memory, handles, threads, files (35 min)";

    public bool ByDefault => false;

    public async Task<IReadOnlyList<Row>> MeasureAsync(CancellationToken stop)
    {
        await using var soak = new ServedSoak(Load.ToPlan(), Runs);
        await soak.StartAsync(stop);
        List<Rest> rests = await FollowAsync(soak, stop);
        Rest[] early = [.. rests.Skip(Settled).Take(Compared)], late = [.. rests.TakeLast(Compared)];
        return
        [
            Grown("handles", early, late, rest => rest.Handles),
            Grown("threads", early, late, rest => rest.Threads),
            Grown("files beside the runs", early, late, rest => rest.Files),
            LiveHeap(soak.Runs),
            Row.PrintedOnly(
                "private bytes after 60 runs and after 200", Text($"{Least(early, rest => rest.PrivateBytes) / 1e6:0} MB"),
                Text($"{Least(late, rest => rest.PrivateBytes) / 1e6:0} MB at the end; {rests.Count} runs")),
        ];
    }

    private static async Task<List<Rest>> FollowAsync(ServedSoak soak, CancellationToken stop)
    {
        var rests = new List<Rest>();
        string? last = null;
        while (rests.Count < Runs)
        {
            await soak.WhenAsync(status => NameOf(status) != last, stop);
            last = NameOf(await soak.StatusAsync(stop));
            rests.Add(Rest.Of(soak));
        }

        return rests;
    }

    private static string? NameOf(JsonElement status) => status.GetProperty("last") is { ValueKind: JsonValueKind.Object } last
        ? last.GetProperty("schedule").GetString()
        : null;

    // What clients and threads of a run that just begins add is not there each time: the least of some runs leaves it out.
    private static double Least(Rest[] rests, Func<Rest, double> value) => rests.Min(value);

    private static Row Grown(string what, Rest[] early, Rest[] late, Func<Rest, double> value)
    {
        (double before, double after) = (Least(early, value), Least(late, value));
        return Row.OfAmount(
            $"{what} of a daemon, 200 runs", Text($"{after:0}"), "none more than after 20 to 60 runs", after <= before,
            measured: Text($"{before:0} before"));
    }

    private static Row LiveHeap(string runs)
    {
        const string What = "live heap of a daemon over 200 runs";
        var settings = new MemoryDetectorSettings { WarmUp = TimeSpan.FromMinutes(3), SmallestBucket = TimeSpan.FromSeconds(30) };
        var detector = new MemoryGrowthDetector(MemorySeriesKind.PostCollection, GrowthGates.PostCollection, settings);
        DateTimeOffset? began = null;
        long now = 0;
        foreach (string run in RunJournal.In(runs))
        {
            IReadOnlyList<JournalEntry> journal = RunJournal.Read(run);
            DateTimeOffset started = journal.OfType<RunEntry>().First().StartedAt;
            began ??= started;
            foreach (Interval interval in journal.OfType<Interval>())
            {
                now = (long)(started - began.Value).TotalMicroseconds + interval.EndUs;
                if (interval.Series.TryGetValue("soakd.gc.tenured", out double bytes)) detector.Add(now, bytes);
            }
        }

        MemoryConclusion conclusion = detector.Conclude(now);
        return conclusion.Slope is { } slope
            ? Row.OfAmount(
                What, Text($"{slope.MiBPerHour:0.0} ({slope.Low:0.0}..{slope.High:0.0}) MiB/h"),
                $"upper 99 % bound ≤ {BudgetMiBPerHour} MiB/h", slope.High <= BudgetMiBPerHour,
                measured: Text($"{conclusion.Points} points"))
            : Row.Skipped(What, conclusion.Reason);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    // The daemon just after a run.
    private sealed record Rest(int Handles, int Threads, int Files, double PrivateBytes)
    {
        public static Rest Of(ServedSoak soak)
        {
            Process process = soak.Process!;
            process.Refresh();
            string status = File.ReadAllText($"/proc/{process.Id}/status");
            string kibibytes = status.Split('\n').First(line => line.StartsWith("RssAnon:", StringComparison.Ordinal)).Split(' ')[^2];
            return new Rest(
                Directory.GetFileSystemEntries($"/proc/{process.Id}/fd").Length, process.Threads.Count,
                Directory.GetFiles(soak.Runs).Length + Directory.GetFileSystemEntries(Path.GetDirectoryName(soak.Configuration)!).Length,
                double.Parse(kibibytes, CultureInfo.InvariantCulture) * 1024);
        }
    }
}
