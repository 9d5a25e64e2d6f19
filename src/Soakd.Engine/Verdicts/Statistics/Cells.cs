namespace Soakd.Engine.Verdicts.Statistics;

/// <summary>
/// What intervals hold, by equal stretches of them, in a bounded number: stretches double whenever there are too many, so a day takes no
/// more memory than an hour. What is in it does not depend on the order in which it came.
/// </summary>
/// <param name="intervals">Intervals a stretch, to begin with.</param>
/// <param name="most">The most stretches.</param>
/// <param name="merge">Two stretches as one.</param>
internal sealed class Cells<T>(int intervals, int most, Func<T, T, T> merge)
{
    private readonly SortedDictionary<long, T> _cells = [];
    private long _intervals = intervals;

    /// <summary>All stretches that hold something, in the order of time.</summary>
    public IReadOnlyCollection<T> All => _cells.Values;

    public void Add(long interval, T value)
    {
        Put(interval / _intervals, value);
        while (_cells.Count > most)
            Coarsen();
    }

    private void Put(long index, T value) => _cells[index] = _cells.TryGetValue(index, out T? there) ? merge(there, value) : value;

    private void Coarsen()
    {
        _intervals *= 2;
        KeyValuePair<long, T>[] cells = [.. _cells];
        _cells.Clear();
        foreach ((long index, T value) in cells)
            Put(index / 2, value);
    }
}
