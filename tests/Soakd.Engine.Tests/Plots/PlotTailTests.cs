using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Plots;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Plots;

/// <summary>A live page is told the last value of each list, and everything when points were merged.</summary>
public sealed class PlotTailTests
{
    private const int Most = 60;
    private const int Week = 7 * 24 * 3600;

    [Theory]
    [InlineData(1)]
    [InlineData(59)]
    [InlineData(700)]
    [InlineData(3000)]
    public void Tail_OfEachInterval_MakesWhatThePlotsAre(int seconds)
    {
        var fold = new PlotFold(Most);
        var told = new ToldPlots();
        foreach (JournalEntry entry in LongRun.Of(Math.Max(120, seconds)))
        {
            if (entry is Interval { Number: var number } && number >= seconds) break;
            fold.Apply(entry, default(LevelPoint));
            if (entry is Interval) told.Take(fold);
        }

        RunPlots all = fold.Plots();
        Assert.Equal(all.Points, told.Points);
        Assert.Equal(all.Rates, told.Rates);
        Assert.Equal(all.Levels, told.Levels);
        Assert.Equal(Text(all.Heat), Text(told.Heat));
        Assert.Equal(all.Memory.Select(series => series.Points), told.Memory);
        Assert.InRange(told.Wholes, 1, 3 + 2 * (int)Math.Log2(seconds + 1));
    }

    [Fact]
    public void Tail_BeforeTheFirstInterval_IsNothing() => Assert.Null(new PlotFold().Tail());

    [Fact]
    public void Tail_OfANewSeries_SaysThatItCannotBeAdded()
    {
        var fold = new PlotFold();
        fold.Apply(new SeriesEntry("a", "By", Counter: false, "tm-1", SeriesRoles.Used), default(LevelPoint));
        fold.Apply(new SeriesEntry("b", "By", Counter: false, "tm-0", SeriesRoles.Used), default(LevelPoint));
        Interval[] intervals = [.. new JournalBuilder().Phase("hold").Seconds(2).Entries.OfType<Interval>()];
        fold.Apply(intervals[0] with { Series = new Dictionary<string, double> { ["a"] = 1 } }, default(LevelPoint));
        long before = fold.Tail()!.Scale;

        fold.Apply(intervals[1] with { Series = new Dictionary<string, double> { ["a"] = 2, ["b"] = 3 } }, default(LevelPoint));

        Assert.True(fold.Tail()!.Scale > before);
        Assert.Equal([3.0, 2.0], fold.Tail()!.Memory.Select(series => series.Point.Low));
    }

    [Fact]
    public void Plots_OfAWeek_KeepEachDipOfASecondAndStayAsLarge()
    {
        int[] dips = [1000, 86_399, 300_000, Week - 5];
        var fold = new PlotFold(Most);
        Interval[] kinds =
            [.. new JournalBuilder().Phase("hold").Seconds(1).Seconds(1, SimulatedSecond.Outage).Entries.OfType<Interval>()];
        for (int second = 0; second < Week; second++)
        {
            Interval like = kinds[dips.Contains(second) ? 1 : 0];
            long beginUs = second * 1_000_000L;
            fold.Apply(like with { Number = second, BeginUs = beginUs, EndUs = beginUs + 1_000_000 }, default(LevelPoint));
        }

        RunPlots plots = fold.Plots();

        Assert.InRange(plots.Points.Count, Most / 2, Most);
        Assert.InRange(plots.Heat.Count, HeatMap.MaxColumns / 2, HeatMap.MaxColumns);
        Assert.True(plots.IsMerged);
        TimelinePoint[] low = [.. plots.Points.Zip(plots.Rates).Where(point => point.Second.Arrived.Low == 0).Select(point => point.First)];
        Assert.Equal(dips.Length, low.Length);
        Assert.All(dips.Zip(low), dip => Assert.InRange(dip.First * 1_000_000L, dip.Second.Window.FromUs, dip.Second.Window.ToUs - 1));
        Assert.All(plots.Rates, rates => Assert.Equal(1000, rates.Arrived.High));
    }

    private static IEnumerable<string> Text(IEnumerable<HeatColumn> columns) =>
        columns.Select(column => $"{column.Window} {column.FirstRow} {string.Join(',', column.Counts)}");

    /// <summary>What a page makes of what it is told.</summary>
    private sealed class ToldPlots
    {
        private long _scale = -1;

        public List<TimelinePoint> Points { get; private set; } = [];

        public List<RatePoint> Rates { get; private set; } = [];

        public List<LevelPoint> Levels { get; private set; } = [];

        public List<HeatColumn> Heat { get; private set; } = [];

        public List<List<SampledPoint>> Memory { get; private set; } = [];

        public int Wholes { get; private set; }

        public void Take(PlotFold fold)
        {
            PlotTail tail = fold.Tail()!;
            if (tail.Scale == _scale) TakeTail(tail);
            else TakeAll(fold.Plots());
            _scale = tail.Scale;
        }

        private void TakeAll(RunPlots all)
        {
            Wholes++;
            (Points, Rates, Levels, Heat) = ([.. all.Points], [.. all.Rates], [.. all.Levels], [.. all.Heat]);
            Memory = [.. all.Memory.Select(series => series.Points.ToList())];
        }

        private void TakeTail(PlotTail tail)
        {
            Put(Points, tail.Index, tail.Point);
            Put(Rates, tail.Index, tail.Rates);
            Put(Levels, tail.Index, tail.Levels);
            Put(Heat, tail.HeatIndex, tail.Heat);
            foreach (SampledTail series in tail.Memory) Put(Memory[series.Series], series.Index, series.Point);
        }

        private static void Put<T>(List<T> list, int index, T value)
        {
            Assert.InRange(index, list.Count - 1, list.Count);
            if (index == list.Count) list.Add(value);
            else list[index] = value;
        }
    }
}
