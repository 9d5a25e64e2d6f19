using Soakd.Engine.Journal;
using Soakd.Engine.Latency;
using Soakd.Live;

namespace Soakd.Tests.Live;

public sealed class RecentLoadTests
{
    private const long Second = 1_000_000;

    private readonly RecentLoad _recent = new();
    private int _number;

    [Fact]
    public void Cells_OfSeconds_HaveTheMeanOfTheRowsAndTheWorstP95()
    {
        Add(0, 1, rows: 100, p95: 20_000);
        Add(1, 2, rows: 300, p95: 90_000);
        Add(2, 3, rows: 200, p95: null);

        Assert.Equal([new RecentCell(200, 90_000)], _recent.Cells());
    }

    [Fact]
    public void Cells_OfMoreThanFiveSeconds_StandAtFixedTimes()
    {
        for (int second = 2; second < 12; second++) Add(second, second + 1, rows: second, p95: null);

        Assert.Equal([3, 7, 10.5], _recent.Cells().Select(cell => cell.RowsPerSecond!.Value));
    }

    [Fact]
    public void Cells_WhereNoIntervalEnded_AreUnknown()
    {
        Add(0, 1, rows: 5, p95: 1);
        Add(1, 17, rows: 7, p95: 2);

        Assert.Equal([new RecentCell(5, 1), default, default, new RecentCell(7, 2)], _recent.Cells());
    }

    [Fact]
    public void Cells_OfALongRun_AreTheLastTenMinutes()
    {
        for (int second = 0; second < 2000; second++) Add(second, second + 1, rows: second, p95: null);

        Assert.Equal(RecentLoad.MostCells, _recent.Cells().Length);
        Assert.Equal(1997, _recent.Cells()[^1].RowsPerSecond);
    }

    [Fact]
    public void Cells_AfterAVeryLongGap_AreBounded()
    {
        Add(0, 1, rows: 1, p95: null);
        Add(1, 80_000, rows: 2, p95: null);

        Assert.Equal(RecentLoad.MostCells, _recent.Cells().Length);
    }

    private void Add(long from, long to, double rows, long? p95)
    {
        var interval = new Interval(
            _number++, from * Second, to * Second, [], new Levels(), 0, 0, 0, new Dictionary<string, double>());
        var row = new SnapshotRow(
            0, 0, 0, rows, 1, [.. Percentiles.Reported.Select(percentile => percentile == Percentiles.P95 ? p95 : null)]);
        _recent.Add(interval, row);
    }
}
