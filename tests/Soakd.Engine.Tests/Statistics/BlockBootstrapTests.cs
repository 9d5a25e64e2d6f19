using System.Diagnostics;
using Soakd.Engine.Latency;
using Soakd.Engine.Statistics;

namespace Soakd.Engine.Tests.Statistics;

public sealed class BlockBootstrapTests
{
    [Fact]
    public void Range_SameHistograms_IsTheSame() =>
        Assert.Equal(new BlockBootstrap(Hour(seed: 1)).Range(95), new BlockBootstrap(Hour(seed: 1)).Range(95));

    [Fact]
    public void Range_OfIndependentStretches_CoversTheTruePercentile()
    {
        int covered = 0;
        for (int seed = 0; seed < 100; seed++)
        {
            (long low, long high) = new BlockBootstrap(Hour(seed, cells: 180)).Range(95);
            // Uniform between 10 and 30 ms, with a mean that changes by up to 2 ms in each stretch: p95 close to 29 ms.
            if (low <= 29_400 && high >= 28_700) covered++;
        }

        Assert.InRange(covered, 85, 100);
    }

    [Fact]
    public void Range_OfAnHour_IsComputedInTime()
    {
        LatencyCounts[] hour = Hour(seed: 2);
        new BlockBootstrap(hour).Range(95);

        var watch = Stopwatch.StartNew();
        (long low, long high) = new BlockBootstrap(hour).Range(95);

        TestContext.Current.TestOutputHelper?.WriteLine($"an hour's p95 range: {watch.Elapsed.TotalMilliseconds:F0} ms");
        Assert.True(low <= high);
    }

    [Fact]
    public void Find_LastThirdSlower_IsSlowDown()
    {
        LatencyCounts[] cells = [.. Enumerable.Range(0, 120).Select(i => Cell(new Random(i), i < 80 ? 20_000 : 24_000))];

        (long middle, long last) = SlowDown.Find(cells, 50)!.Value;

        Assert.InRange((double)last / middle, 1.15, 1.25);
    }

    [Theory]
    [InlineData(20_000)]
    [InlineData(21_000)]
    public void Find_SameOrHardlySlower_IsNone(int lastUs)
    {
        LatencyCounts[] cells = [.. Enumerable.Range(0, 120).Select(i => Cell(new Random(i), i < 80 ? 20_000 : lastUs))];

        Assert.Null(SlowDown.Find(cells, 50));
    }

    [Fact]
    public void Find_MoreLoadInTheLastThird_IsNone()
    {
        IEnumerable<LatencyCounts> before = Enumerable.Range(0, 80).Select(i => Cell(new Random(i), 20_000));
        IEnumerable<LatencyCounts> last = Enumerable.Range(80, 40).Select(i => Cell(new Random(i), 40_000, count: 2000));

        Assert.Null(SlowDown.Find([.. before, .. last], 50));
    }

    private static LatencyCounts[] Hour(int seed, int cells = 360)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, cells).Select(_ => Cell(random, 19_000 + random.Next(2_000)))];
    }

    private static LatencyCounts Cell(Random random, int middleUs, int count = 1000)
    {
        var histogram = new LatencyHistogram(HistogramLayout.Interval);
        for (int i = 0; i < count; i++)
            histogram.Record(middleUs - 10_000 + random.Next(20_000));
        return histogram.ToCounts();
    }
}
