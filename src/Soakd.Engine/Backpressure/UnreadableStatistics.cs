using Soakd.Engine.Journal;

namespace Soakd.Engine.Backpressure;

/// <summary>
/// How many values in the statistics of soakd's own clients could not be read (docs/method.md#client-statistics), folded from the journal.
/// Not thread-safe.
/// </summary>
public sealed class UnreadableStatistics
{
    private readonly SortedDictionary<string, double> _counts = new(StringComparer.Ordinal);

    /// <summary>How many there were so far, of all clients.</summary>
    public long Total => (long)_counts.Values.Sum();

    /// <summary>Applies an entry, in the order of the journal.</summary>
    /// <param name="entry">Any entry.</param>
    /// <returns>How many the entry adds.</returns>
    public long Apply(JournalEntry entry)
    {
        long before = Total;
        if (entry is SeriesEntry { Target: SelfTarget.Name, Role: SeriesRoles.UnreadableStatistics } series)
            _counts.TryAdd(series.Id, 0);
        else if (entry is Interval interval)
            Add(interval);
        return Total - before;
    }

    // A client counts from 0, so that its first value counts too.
    private void Add(Interval interval)
    {
        foreach (string id in _counts.Keys.ToArray())
            if (interval.Series.TryGetValue(id, out double count)) _counts[id] = Math.Max(_counts[id], count);
    }
}
