using Soakd.Engine.Journal;
using Soakd.Engine.Latency;
using Soakd.Engine.Recording;

namespace Soakd.Engine.Verdicts.Tallies;

/// <summary>The tables of a report, from a tally.</summary>
internal static class Summaries
{
    public static LoadSummary OfJudged(LoadTally judged) => Of("judged", null, true, judged);

    public static LoadSummary OfRun(RunTally tally) => Of("run", null, true, tally.Sum(_ => true) with { Counts = tally.Total() });

    public static IReadOnlyList<LoadSummary> BySegment(RunTally tally) =>
    [
        .. Entries(tally).Select(entry => Of(entry.Phase, entry.Generation, entry.Judged, tally.Sum(other => other.Id == entry.Id))),
    ];

    public static IReadOnlyList<LoadSummary> ByPhase(RunTally tally) =>
    [
        .. Entries(tally)
            .GroupBy(entry => (entry.Phase, entry.Judged))
            .Select(phase => Of(phase.Key.Phase, null, phase.Key.Judged, tally.Sum(entry => (entry.Phase, entry.Judged) == phase.Key))),
    ];

    public static IReadOnlyList<LoadSummary> ByGeneration(RunTally tally) =>
    [
        .. Entries(tally)
            .Select(entry => entry.Generation)
            .Distinct()
            .Select(generation => Of($"generation {generation}", generation, true, tally.Sum(entry => entry.Judged && entry.Generation == generation))),
    ];

    private static IEnumerable<SegmentEntry> Entries(RunTally tally) => tally.Segments.Values.Select(segment => segment.Entry).OfType<SegmentEntry>();

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
