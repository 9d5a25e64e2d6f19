using Soakd.Engine.Journal;
using Soakd.Engine.Latency;
using Soakd.Engine.Recording;

namespace Soakd.Engine.Verdicts.Tallies;

/// <summary>The tables of a report, from a tally. One set of histograms serves all of them in turn: a live run asks every second.</summary>
internal sealed class Summaries(RunTally tally)
{
    private readonly LatencySums _sums = new();

    public static LoadSummary OfJudged(LoadTally judged) => Of("judged", null, true, judged);

    public LoadSummary OfRun() => Of("run", null, true, tally.Sum(_ => true, _sums) with { Counts = tally.Total() });

    public IReadOnlyList<LoadSummary> BySegment() =>
    [
        .. Entries().Select(entry => Of(entry.Phase, entry.Generation, entry.Judged, tally.Sum(other => other.Id == entry.Id, _sums))),
    ];

    public IReadOnlyList<LoadSummary> ByPhase() =>
    [
        .. Entries()
            .GroupBy(entry => (entry.Phase, entry.Judged))
            .Select(phase => phase.Key)
            .Select(phase => Of(phase.Phase, null, phase.Judged, tally.Sum(entry => (entry.Phase, entry.Judged) == phase, _sums))),
    ];

    public IReadOnlyList<LoadSummary> ByGeneration() =>
    [
        .. Entries()
            .Select(entry => entry.Generation)
            .Distinct()
            .Select(number => (Number: number, Load: tally.Sum(entry => entry.Judged && entry.Generation == number, _sums)))
            .Select(generation => Of($"generation {generation.Number}", generation.Number, true, generation.Load)),
    ];

    private IEnumerable<SegmentEntry> Entries() => tally.Segments.Values.Select(segment => segment.Entry).OfType<SegmentEntry>();

    private static LoadSummary Of(string name, int? generation, bool judged, LoadTally load)
    {
        var latencies = new SortedDictionary<LatencyKind, LatencySummary>();
        foreach (LatencyKind kind in Enum.GetValues<LatencyKind>())
        {
            if (load.Latencies[kind] is { Total: > 0 } histogram)
                latencies[kind] = Of(histogram);
        }

        return new LoadSummary(name, generation, judged, load.Window, load.PlayedUs, load.Counts, latencies);
    }

    private static LatencySummary Of(LatencyHistogram histogram) => new(
        histogram.Total, At(histogram, 50), At(histogram, 95), At(histogram, 99), At(histogram, 99.9), histogram.Max!.Value,
        histogram.Negative, histogram.Overflow);

    private static long At(LatencyHistogram histogram, double percentile) => histogram.ValueAtPercentile(percentile)!.Value;
}
