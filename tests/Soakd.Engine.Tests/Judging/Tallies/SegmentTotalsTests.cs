using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Latency;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Judging.Tallies;

/// <summary>
/// Many segments with records that come back late: each has the right counts, whether it is open or closed.
/// </summary>
public sealed class SegmentTotalsTests
{
    private const int Segments = 30;

    private static readonly JournalEntry[] Whole = [.. Tuned()];

    [Fact]
    public void Apply_ManySegments_HoldsTheHistogramsOfFew()
    {
        var tally = new RunTally(SimulatedRun.Default);
        foreach (JournalEntry entry in Whole)
            tally.Apply(entry);

        Assert.Equal(Segments, tally.Segments.Count);
        Assert.InRange(tally.Segments.Values.Count(segment => segment.Histograms is not null), 1, 4);
    }

    [Fact]
    public void BySegment_RecordsOfClosedSegments_AreCountedAsOfOpenOnes()
    {
        Judgement judgement = Judged.Run(Whole);

        Assert.Equal(Segments, judgement.Segments.Count);
        for (int id = 0; id < Segments; id++)
            AssertSays(judgement.Segments[id], segment => segment == id);
        AssertSays(judgement.Total, _ => true);
        AssertSays(judgement.Judged, segment => segment > 0);
        AssertSays(Assert.Single(judgement.Phases, phase => phase.Judged), segment => segment > 0);
        Assert.Equal(Enumerable.Range(0, Segments - 1), judgement.Generations.Select(generation => generation.Generation!.Value));
        foreach (LoadSummary generation in judgement.Generations)
            AssertSays(generation, segment => segment == generation.Generation + 1);
    }

    [Fact]
    public void Judge_CalledEverySecond_GivesTheSameAtTheEnd()
    {
        var fold = new RunFold();
        foreach (JournalEntry entry in Whole)
        {
            fold.Apply(entry);
            fold.Judge();
        }

        Assert.Equivalent(Judged.Run(Whole).Segments, fold.Judge().Segments, strict: true);
    }

    // A warm-up and a phase that is tuned every three seconds; in each second some records of an older segment come back too.
    private static IEnumerable<JournalEntry> Tuned()
    {
        var journal = new JournalBuilder().WarmUp().Seconds(3).Phase("hold").Seconds(3);
        for (int i = 1; i < Segments - 1; i++)
            journal.Tune("Tuning:RateFactor", $"{i}", $"{i + 1}").Seconds(3, new SimulatedSecond { ResponseUs = 10_000 + 3_000 * i });
        foreach (JournalEntry entry in journal.Entries)
        {
            if (entry is Interval interval && interval.Number % 4 == 3)
            {
                SegmentInterval part = interval.Segments[0];
                SegmentInterval late = part with { Segment = part.Segment * 2 / 3, Counts = new Counts { Arrived = 7 } };
                yield return interval with { Segments = late.Segment == part.Segment ? [part] : [late, part] };
            }
            else
                yield return entry;
        }
    }

    private static void AssertSays(LoadSummary summary, Func<int, bool> of)
    {
        SegmentInterval[] parts = [.. Whole.OfType<Interval>().SelectMany(entry => entry.Segments).Where(part => of(part.Segment))];
        var response = new LatencyHistogram(HistogramLayout.Interval);
        foreach (SegmentInterval part in parts)
            response.Add(part.Latencies[LatencyKind.Response]);

        LatencySummary said = summary.Latencies[LatencyKind.Response];
        Assert.Equal(parts.Sum(part => part.Counts.Arrived), summary.Counts.Arrived);
        Assert.Equal(
            (response.Total, response.ValueAtPercentile(50), response.ValueAtPercentile(95), response.ValueAtPercentile(99.9),
                response.Max),
            (said.Total, Said(Percentiles.P50), Said(Percentiles.P95), Said(Percentiles.P999), Said(Percentiles.Max)));

        long Said(Percentile percentile) => said.Values[Percentiles.Reported.IndexOf(percentile)];
    }
}
