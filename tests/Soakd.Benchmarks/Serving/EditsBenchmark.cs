using System.Globalization;
using System.Text.Json;
using Soakd.Benchmarks.Running;
using Soakd.Engine.Journal;

namespace Soakd.Benchmarks.Serving;

/// <summary>
/// A thousand edits of the configuration while a run is played: good ones, malformed ones, half-written ones, a file that is deleted or
/// swapped for a link. The run must go on, at a rate that an edit asked for, and each refused edit must be told.
/// </summary>
internal sealed class EditsBenchmark : IBenchmark
{
    private const int Edits = 1000;
    private const int Seed = 17;
    private const double Rate = 1000;
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(300);
    private static readonly double[] Factors = [0.5, 1.0, 1.5];

    // An edit is read within a second, and a rate is changed within some seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public string Name => "edits";

    public string Description => "1,000 edits of the configuration while a run is played (7 min)";

    public bool ByDefault => false;

    public async Task<IReadOnlyList<Row>> MeasureAsync(CancellationToken stop)
    {
        var load = new Load((long)Rate, TimeSpan.Zero, Edits * Turn + TimeSpan.FromMinutes(1));
        await using var soak = new ServedSoak(load.ToPlan(), runs: 1);
        string good = await File.ReadAllTextAsync(soak.Configuration, stop);
        await soak.StartAsync(stop);
        await soak.WhenAsync(status => status.GetProperty("state").GetString() == "playing", stop);
        var random = new Random(Seed);
        int refusable = 0;
        for (int i = 0; i < Edits; i++)
        {
            refusable += Edit(soak.Configuration, good, random) ? 1 : 0;
            await Task.Delay(Turn, stop);
        }

        await File.WriteAllTextAsync(soak.Configuration, good, stop);
        await Task.Delay(Patience, stop);
        bool plays = (await soak.StatusAsync(stop)).GetProperty("state").GetString() == "playing";
        await soak.WhenAsync(status => status.GetProperty("state").GetString() == "idle", stop);
        IReadOnlyList<JournalEntry> journal = RunJournal.Newest(soak.Runs);
        double highest = journal.OfType<Interval>().Skip(5)
            .Max(interval => interval.Segments.Sum(segment => segment.Counts.Scheduled) * 1e6 / interval.LengthUs);
        int applied = journal.OfType<TuningEntry>().Count();
        string[] events = await File.ReadAllLinesAsync(Path.Combine(soak.Runs, "events.ndjson"), stop);
        int refused = events.Count(line => JsonElement.Parse(line).GetProperty("event").GetString() == "TuningRejected");
        EndEntry end = journal.OfType<EndEntry>().Single();
        return
        [
            Row.OfAmount(
                "a run after 1,000 edits", end.Reason.ToString(), "it plays on to its end", plays && end.Reason == EndReason.Completed,
                measured: $"{applied} edits applied; {refusable} could not be read, and {refused} refusals were told: "
                    + "edits that follow at once are one"),
            Row.OfAmount(
                "highest rate of a second beside 1,000 edits", Text($"{highest:0}/s"), Text($"≤ {1.05 * Factors.Max() * Rate:0}/s"),
                highest <= 1.05 * Factors.Max() * Rate),
        ];
    }

    // True when what stands there afterwards is refused.
    private static bool Edit(string file, string good, Random random)
    {
        string fresh = file + ".new";
        double factor = Factors[random.Next(Factors.Length)];
        string edited = good.Replace("\"RateFactor\": 1.0", Text($"\"RateFactor\": {factor:0.0}"), StringComparison.Ordinal);
        switch (random.Next(6))
        {
            case 0:
                File.WriteAllText(file, edited[..random.Next(1, edited.Length - 3)]);
                return true;
            case 1:
                File.WriteAllText(file, edited.Replace("\"RateFactor\": ", "\"RateFactor\": -", StringComparison.Ordinal));
                return true;
            case 2:
                File.Delete(file);
                return false;
            case 3:
                File.WriteAllText(fresh, edited);
                File.Move(fresh, file, overwrite: true);
                return false;
            case 4:
                File.WriteAllText(fresh, edited);
                File.Delete(file);
                File.CreateSymbolicLink(file, fresh);
                return false;
            default:
                File.Delete(file);
                File.WriteAllText(file, edited);
                return false;
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
