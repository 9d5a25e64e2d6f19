using Soakd.Engine.Journal;

namespace Soakd.Engine.Memory;

/// <summary>Finds each target's memory among the series of an interval, by the roles under which they were declared.</summary>
internal sealed class MemoryReader
{
    private readonly SortedDictionary<string, SortedDictionary<string, string>> _ids = new(StringComparer.Ordinal);

    /// <summary>The targets that have a series of memory, in the order of their names.</summary>
    public IEnumerable<string> Targets => _ids.Keys;

    /// <summary>Takes a declaration; what is not of memory is passed over.</summary>
    public void Take(SeriesEntry series)
    {
        if (series.Counter || series.Unit != "By" || !IsMemory(series.Role)) return;
        if (!_ids.TryGetValue(series.Target, out SortedDictionary<string, string>? roles))
            _ids[series.Target] = roles = new SortedDictionary<string, string>(StringComparer.Ordinal);
        roles[series.Role] = series.Id;
    }

    /// <summary>Whether a target declared a role.</summary>
    public bool Tells(string target, string role) => _ids[target].ContainsKey(role);

    /// <summary>What an interval holds of a target.</summary>
    public MemoryReadings Read(string target, Interval interval)
    {
        return new MemoryReadings
        {
            Live = Of(SeriesRoles.Live),
            LiveAfterFull = Of(SeriesRoles.LiveAfterFull),
            Used = Of(SeriesRoles.Used),
            Fragmented = Of(SeriesRoles.Fragmented),
            Committed = Of(SeriesRoles.Committed),
            Private = Of(SeriesRoles.Private),
            WorkingSet = Of(SeriesRoles.WorkingSet),
            Queues = Sum(Of(SeriesRoles.QueuedBytes), Of(SeriesRoles.FetchedBytes)),
            Limit = Of(SeriesRoles.Limit),
        };

        double? Of(string role) =>
            _ids[target].TryGetValue(role, out string? id) && interval.Series.TryGetValue(id, out double value) ? value : null;
    }

    private static bool IsMemory(string role) => role is SeriesRoles.Live or SeriesRoles.LiveAfterFull or SeriesRoles.Used or SeriesRoles.Fragmented
        or SeriesRoles.Committed or SeriesRoles.Private or SeriesRoles.WorkingSet or SeriesRoles.QueuedBytes
        or SeriesRoles.FetchedBytes or SeriesRoles.Limit;

    private static double? Sum(double? queued, double? fetched) => queued is null ? fetched : queued + (fetched ?? 0);
}

/// <summary>What was read of a process's memory at one moment, in bytes. Absent is never 0.</summary>
public readonly record struct MemoryReadings
{
    /// <summary>Tenured objects after a collection, less fragmentation.</summary>
    public double? Live { get; init; }

    /// <summary>All objects after a full collection.</summary>
    public double? LiveAfterFull { get; init; }

    /// <summary>All objects at any time, garbage included.</summary>
    public double? Used { get; init; }

    /// <summary>Holes in the heap after a collection.</summary>
    public double? Fragmented { get; init; }

    /// <summary>What the collector has committed.</summary>
    public double? Committed { get; init; }

    /// <summary>Private bytes.</summary>
    public double? Private { get; init; }

    /// <summary>The working set.</summary>
    public double? WorkingSet { get; init; }

    /// <summary>What the client's queues hold.</summary>
    public double? Queues { get; init; }

    /// <summary>What it may use.</summary>
    public double? Limit { get; init; }
}
