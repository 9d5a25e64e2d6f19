namespace Soakd.Engine.Statistics;

/// <summary>
/// Values of a run's segments over stretches of its intervals, in the order of time. Bounded: when there are too many stretches, each two
/// become one. Its room is taken at the start, so that it does not look like growth while a run fills it.
/// </summary>
/// <param name="intervals">How many intervals make a stretch at first.</param>
/// <param name="most">How many stretches there may be.</param>
/// <param name="merge">Makes one value of two, which are not kept.</param>
internal sealed class Cells<T>(int intervals, int most, Func<T, T, T> merge)
{
    private List<Cell> _cells = new(CellsIn(most));
    private long _intervals = intervals;
    private int _stretches;

    /// <summary>For how many cells room is taken: now and then two segments have one each in a stretch, where one follows on the other.</summary>
    public static int CellsIn(int stretches) => stretches + stretches / 8 + 2;

    /// <summary>How many intervals make a stretch by now.</summary>
    public long Intervals => _intervals;

    /// <summary>Adds a value of an interval, whenever that was.</summary>
    public void Add(long interval, int segment, T value)
    {
        Put(interval / _intervals, segment, value);
        while (_stretches > most)
            Coarsen();
    }

    /// <summary>One value for each stretch, from an interval on that is the first of one, in which one of some segments had any.</summary>
    /// <param name="segments">Which segments.</param>
    /// <param name="from">The first interval that counts.</param>
    /// <param name="read">What is read of a value.</param>
    /// <param name="join">Makes one of two that were read of one stretch.</param>
    public List<TRead> Of<TRead>(Predicate<int> segments, long from, Func<T, TRead> read, Func<TRead, TRead, TRead> join)
    {
        var values = new List<TRead>(_stretches);
        long last = long.MinValue;
        foreach (Cell cell in _cells)
        {
            if (cell.Stretch * _intervals < from || !segments(cell.Segment))
                continue;
            if (cell.Stretch == last)
                values[^1] = join(values[^1], read(cell.Value));
            else
                values.Add(read(cell.Value));
            last = cell.Stretch;
        }

        return values;
    }

    private void Put(long stretch, int segment, T value)
    {
        int at = PlaceOf(stretch, segment);
        if (at < _cells.Count && _cells[at].Stretch == stretch && _cells[at].Segment == segment)
        {
            _cells[at] = _cells[at] with { Value = merge(_cells[at].Value, value) };
            return;
        }

        bool begun = (at > 0 && _cells[at - 1].Stretch == stretch) || (at < _cells.Count && _cells[at].Stretch == stretch);
        _stretches += begun ? 0 : 1;
        _cells.Insert(at, new Cell(stretch, segment, value));
    }

    // From the end, where nearly all of them belong.
    private int PlaceOf(long stretch, int segment)
    {
        int at = _cells.Count;
        while (at > 0 && (_cells[at - 1].Stretch, _cells[at - 1].Segment).CompareTo((stretch, segment)) >= 0)
            at--;
        return at;
    }

    private void Coarsen()
    {
        _intervals *= 2;
        List<Cell> finer = _cells;
        _cells = new List<Cell>(finer.Capacity);
        _stretches = 0;
        foreach (Cell cell in finer)
            Put(cell.Stretch / 2, cell.Segment, cell.Value);
    }

    private readonly record struct Cell(long Stretch, int Segment, T Value);
}
