using Soakd.Engine.Journal;
using Soakd.Engine.Latency;

namespace Soakd.Engine.Judging.Tallies;

/// <summary>
/// Computes the tables of a report from a tally. All tables share one set of histograms, because a live run needs them every second.
/// </summary>
internal sealed class RunSummaries(RunTally tally)
{
    private readonly LatencySums _sums = new();

    public static LoadSummary OfJudged(LoadTally judged, LoadTally latencyLoad) =>
        new("judged", null, true, judged.Window, judged.PlayedUs, judged.Counts, LatenciesOf(latencyLoad));

    public LoadSummary OfRun() => Of("run", null, true, tally.Sum(_ => true, _sums) with { Counts = tally.Total() });

    public IReadOnlyList<LoadSummary> BySegment() => [.. tally.Played().Select(Of)];

    public IReadOnlyList<LoadSummary> ByPhase() =>
    [
        .. tally.Played()
            .GroupBy(segment => (segment.Entry.Phase, segment.Entry.Judged))
            .Select(phase => Of(phase.Key.Phase, null, phase.Key.Judged, LoadTally.Of([.. phase], _sums))),
    ];

    public IReadOnlyList<LoadSummary> ByGeneration() =>
    [
        .. tally.Played()
            .GroupBy(segment => segment.Entry.Generation)
            .Select(generation => (Number: generation.Key, Load: LoadTally.Of([.. generation.Where(part => part.Entry.Judged)], _sums)))
            .Select(generation => Of($"generation {generation.Number}", generation.Number, true, generation.Load)),
    ];

    // The latencies of a finished segment do not change any more.
    private LoadSummary Of(PlayedSegment segment)
    {
        segment.Totals.Summary ??= LatenciesOf(LoadTally.Of([segment], _sums));
        return new LoadSummary(
            segment.Entry.Phase, segment.Entry.Generation, segment.Entry.Judged, segment.Window, segment.Window.LengthUs,
            segment.Totals.Counts, segment.Totals.Summary);
    }

    private static LoadSummary Of(string name, int? generation, bool judged, LoadTally load) =>
        new(name, generation, judged, load.Window, load.PlayedUs, load.Counts, LatenciesOf(load));

    private static SortedDictionary<LatencyKind, LatencySummary> LatenciesOf(LoadTally load)
    {
        var latencies = new SortedDictionary<LatencyKind, LatencySummary>();
        foreach (LatencyKind kind in Enum.GetValues<LatencyKind>())
        {
            if (load.Latencies[kind] is { Total: > 0 } histogram)
                latencies[kind] = Of(histogram);
        }

        return latencies;
    }

    private static LatencySummary Of(LatencyHistogram histogram) => new(
        histogram.Total, [.. Percentiles.Reported.Select(percentile => histogram.ValueAtPercentile(percentile.Value)!.Value)],
        histogram.Negative, histogram.Overflow);
}
