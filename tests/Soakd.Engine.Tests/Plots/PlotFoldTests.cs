using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Latency;
using Soakd.Engine.Plots;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Plots;

public sealed class PlotFoldTests
{
    [Theory]
    [InlineData(30)]
    [InlineData(3600)]
    [InlineData(9000)]
    public void Plots_AtAnyLength_AddUpToTheTimelineOfTheReport(int seconds)
    {
        (Judgement judgement, RunPlots plots) = Fold(LongRun.Of(seconds));

        Assert.InRange(plots.Points.Count, Math.Min(seconds, PlotFold.MaxPoints / 2), PlotFold.MaxPoints);
        foreach (TimelinePoint coarse in judgement.Timeline)
        {
            IEnumerable<TimelinePoint> fine = plots.Points.Where(
                point => point.Window.FromUs >= coarse.Window.FromUs && point.Window.ToUs <= coarse.Window.ToUs);
            Assert.Equal(coarse, fine.Aggregate((a, b) => a.With(b)));
        }
    }

    [Fact]
    public void Plots_OfAnHour_HoldEverySecond()
    {
        (_, RunPlots plots) = Fold(LongRun.Of(3600));

        Assert.All(plots.Points, point => Assert.Equal(1_000_000, point.Window.LengthUs));
        Assert.Equal(plots.Points.Count, plots.Levels.Count);
    }

    [Fact]
    public void Heat_AtAnyLength_CountsEveryResponseOnce()
    {
        (Judgement judgement, RunPlots plots) = Fold(LongRun.Of(4000));

        Assert.InRange(plots.Heat.Count, HeatMap.MaxColumns / 2, HeatMap.MaxColumns);
        Assert.Equal(
            judgement.Total.Latencies[LatencyKind.Response].Total, plots.Heat.Sum(column => column.Counts.Sum()));
        Assert.Equal(4_000_000_000, plots.Heat[^1].Window.ToUs);
    }

    [Fact]
    public void Heat_WithoutARecord_HasAnEmptyColumn()
    {
        (_, RunPlots plots) = Fold(new JournalBuilder().Phase("hold").Seconds(2, SimulatedSecond.Quiet).Seconds(1).Entries);

        Assert.Equal([0L, 0L, 1000L], plots.Heat.Select(column => column.Counts.Sum()));
    }

    [Fact]
    public void Row_OfEveryBucket_HasTheBucketsLowestAndHighestValue()
    {
        HistogramLayout layout = HistogramLayout.Interval;
        for (int bucket = 0; bucket < layout.Length; bucket++)
        {
            int row = HeatMap.RowOf(layout.LowestEquivalent(bucket));
            Assert.Equal(row, HeatMap.RowOf(layout.HighestEquivalent(bucket)));
            Assert.InRange(layout.LowestEquivalent(bucket), HeatMap.LowestOf(row), HeatMap.LowestOf(row + 1) - 1);
        }

        Assert.Equal(HeatMap.Rows - 1, HeatMap.RowOf(layout.Top));
    }

    [Fact]
    public void Levels_WhileSomethingPushesBack_SayHowStronglyAndWho()
    {
        var behind = new SimulatedSecond { BehindUs = 30_000_000, ResponseUs = 30_000_000 };

        (Judgement judgement, RunPlots plots) = Fold(
            new JournalBuilder().Phase("hold").Seconds(60).Seconds(120, behind).Seconds(120).Entries);

        PressureEpisode episode = Assert.Single(
            judgement.Pressure.Single(domain => domain.Domain == PressureDomain.Pipeline).Episodes);
        OwnedLevel[] levels = [.. plots.Levels.Select(point => point.Pipeline)];
        Assert.Equal(episode.Peak, levels.Max(level => level.Level));
        Assert.Contains(new OwnedLevel(episode.Peak, episode.Owner), levels);
        Assert.All(
            plots.Points.Zip(levels).Where(point => !episode.Window.Overlaps(point.First.Window)),
            point => Assert.Equal(default, point.Second));
    }

    [Fact]
    public void Levels_WithoutAWatch_AreOk()
    {
        var fold = new PlotFold();
        foreach (JournalEntry entry in LongRun.Of(120)) fold.Apply(entry, null);

        Assert.Equal(120, fold.Plots().Levels.Count);
        Assert.All(fold.Plots().Levels, point => Assert.Equal(default, point));
    }

    [Fact]
    public void Memory_OfManySeries_StaysWithinWhatAPageCanHold()
    {
        var fold = new PlotFold();
        for (int i = 0; i < 2 * SampledMemory.MaxSeries; i++)
            fold.Apply(new SeriesEntry($"s{i:000}", "By", Counter: false, $"t{i:000}", SeriesRoles.Used), null);
        var series = Enumerable.Range(0, 2 * SampledMemory.MaxSeries).ToDictionary(i => $"s{i:000}", i => (double)i);
        foreach (JournalEntry entry in new JournalBuilder().Phase("hold").Seconds(2000, new SimulatedSecond { Series = series }).Entries)
            fold.Apply(entry, null);

        IReadOnlyList<SampledSeries> memory = fold.Plots().Memory;

        Assert.Equal(SampledMemory.MaxSeries, memory.Count);
        Assert.InRange(memory.Sum(one => one.Points.Count), 1, SampledMemory.MaxPointsOfAll);
        Assert.All(memory, one => Assert.Equal(2_000_000_000, one.Points[^1].AtUs));
    }

    [Fact]
    public void Memory_OfASawTooth_KeepsItsLowestAndHighestValue()
    {
        (_, RunPlots plots) = Fold(LongRun.Of(9000));

        SampledSeries heap = Assert.Single(plots.Memory, series => series.Target == "tm-0");
        Assert.Equal(SeriesRoles.Used, heap.Role);
        Assert.Equal(3e8, heap.Points.Min(point => point.Low));
        double highest = Enumerable.Range(0, 9000).Max(second => 3e8 + second * 500.0 + second % 97 * 2e6);
        Assert.Equal(highest, heap.Points.Max(point => point.High));
    }

    [Fact]
    public void Apply_AnIntervalTwice_CountsItOnce()
    {
        JournalEntry[] entries = [.. LongRun.Of(120)];

        (_, RunPlots once) = Fold(entries);
        (_, RunPlots twice) = Fold([.. entries, .. entries.OfType<Interval>()]);

        Assert.Equal(once.Points, twice.Points);
        Assert.Equal(once.Levels, twice.Levels);
    }

    private static (Judgement Judgement, RunPlots Plots) Fold(IEnumerable<JournalEntry> journal)
    {
        var fold = new RunFold();
        var plots = new PlotFold();
        foreach (JournalEntry entry in journal)
        {
            fold.Apply(entry);
            plots.Apply(entry, fold.Pressure);
        }

        return (fold.Judge(), plots.Plots());
    }
}
