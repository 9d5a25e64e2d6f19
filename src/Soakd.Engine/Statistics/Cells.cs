namespace Soakd.Engine.Statistics;

/// <summary>
/// Values of a run's segments over stretches of its intervals, in the order of time. A stretch is a fixed number of consecutive intervals.
/// Bounded: when there are too many stretches, each two are merged into one. Its memory is allocated at the start, so that filling it does
/// not look like memory growth.
/// </summary>
/// <param name="intervals">How many intervals make a stretch at the start.</param>
/// <param name="maxStretches">The maximum number of stretches.</param>
/// <param name="merge">Merges two values into one. The two are not used afterwards.</param>
internal sealed class Cells<T>(int intervals, int maxStretches, Func<T, T, T> merge)
{
    private List<Cell> _cells = new(CellsIn(maxStretches));
    private long _intervals = intervals;
    private int _stretches;

    /// <summary>
    /// The number of cells to allocate for. Now and then a stretch has two cells, because one segment ends in it and the next one begins.
    /// </summary>
    public static int CellsIn(int stretches) => stretches + stretches / 8 + 2;

    /// <summary>How many intervals make a stretch now.</summary>
    public long Intervals => _intervals;

    /// <summary>The number of stretches that have a value.</summary>
    public int Stretches => _stretches;

    /// <summary>The value of a stretch, where all values are of one segment; the newest one is the last.</summary>
    public T this[int stretch] => _cells[stretch].Value;

    /// <summary>Adds a value of an interval. The order of intervals does not matter.</summary>
    public void Add(long interval, int segment, T value)
    {
        Put(interval / _intervals, segment, value);
        while (_stretches > maxStretches)
            Coarsen();
    }

    /// <summary>One value for each stretch in which one of the segments has a value.</summary>
    /// <param name="segments">Selects the segments.</param>
    /// <param name="from">The first interval to include. It must be the first of a stretch.</param>
    /// <param name="read">Reads the result from a value.</param>
    /// <param name="join">Joins two results of the same stretch.</param>
    public List<TRead> Select<TRead>(Predicate<int> segments, long from, Func<T, TRead> read, Func<TRead, TRead, TRead> join)
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
        int at = IndexOf(stretch, segment);
        if (at < _cells.Count && _cells[at].Stretch == stretch && _cells[at].Segment == segment)
        {
            _cells[at] = _cells[at] with { Value = merge(_cells[at].Value, value) };
            return;
        }

        bool hasCell = (at > 0 && _cells[at - 1].Stretch == stretch) || (at < _cells.Count && _cells[at].Stretch == stretch);
        _stretches += hasCell ? 0 : 1;
        _cells.Insert(at, new Cell(stretch, segment, value));
    }

    // Searches from the end, because nearly all values belong there.
    private int IndexOf(long stretch, int segment)
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
