using Soakd.Engine.Journal;
using Soakd.Engine.Latency;
using Soakd.Engine.Statistics;

namespace Soakd.Engine.Tests.Statistics;

/// <summary>Latencies that are packed in slots, which are freed and used again, keep what was counted.</summary>
public sealed class LatencyCellsTests
{
    private const int Seconds = 4000;
    private const int Segments = 3;

    private readonly LatencyCells _cells = new([LatencyKind.Response, LatencyKind.Ack], maxStretches: 100);
    private readonly Interval[] _intervals = [.. Enumerable.Range(0, Seconds).Select(Second)];

    [Fact]
    public void Select_ManyMoreStretchesThanTheMaximum_IsThePlainSumOfEach()
    {
        foreach (Interval interval in _intervals)
        {
            _cells.Add(interval);

            // Reading in between changes nothing, and frees no memory that is in use.
            if (interval.Number % 97 == 0)
                _cells.Select(LatencyKind.Response, _ => true);
        }

        AssertSums(_ => true);
        AssertSums(segment => segment == 1);
        AssertSums(segment => segment != 1);
    }

    [Fact]
    public void Select_IntervalsInAnyOrder_IsThePlainSumOfEach()
    {
        new Random(5).Shuffle(_intervals);
        foreach (Interval interval in _intervals)
            _cells.Add(interval);

        AssertSums(_ => true);
    }

    private void AssertSums(Predicate<int> segments)
    {
        long stretch = _cells.Stretch();
        Assert.InRange(stretch, Seconds / 100, Seconds / 40);
        foreach (LatencyKind kind in (LatencyKind[])[LatencyKind.Response, LatencyKind.Ack])
        {
            IEnumerable<LatencyCounts> plain = _intervals.GroupBy(interval => interval.Number / stretch).OrderBy(group => group.Key)
                .Select(group => Sum(group.SelectMany(interval => interval.Segments).Where(part => segments(part.Segment)), kind))
                .Where(sum => sum.Total > 0);
            Assert.Equal(plain, _cells.Select(kind, segments));
        }
    }

    private static LatencyCounts Sum(IEnumerable<SegmentInterval> parts, LatencyKind kind)
    {
        var sum = new LatencyHistogram(HistogramLayout.Interval);
        foreach (SegmentInterval part in parts)
            sum.Add(part.Latencies[kind]);
        return sum.ToCounts();
    }

    // A segment for each third of the run; the last records of one come back with the first of the next.
    private static Interval Second(int number)
    {
        int segment = number * Segments / Seconds;
        bool overlaps = segment > 0 && number * Segments % Seconds < 100;
        return new Interval(
            number, number * 1_000_000L, (number + 1) * 1_000_000L,
            [.. (overlaps ? [segment - 1, segment] : new[] { segment }).Select(id => Part(id, number))],
            new Levels(), 0, 0, 0, new Dictionary<string, double>());
    }

    private static SegmentInterval Part(int segment, int number) => new(
        segment, new Counts(), new Dictionary<LatencyKind, LatencyCounts>
        {
            [LatencyKind.Response] = Counts(number, 1000 * (1 + number % 40)), [LatencyKind.Ack] = Counts(number + segment, 300),
        });

    private static LatencyCounts Counts(int seed, int middleUs)
    {
        var random = new Random(seed);
        var histogram = new LatencyHistogram(HistogramLayout.Interval);
        for (int i = 0; i < 50; i++)
            histogram.Record((long)(middleUs * Math.Exp(random.NextDouble() - 0.5)));
        return histogram.ToCounts();
    }
}
