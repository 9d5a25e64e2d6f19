using Soakd.Engine.Journal;

namespace Soakd.Engine.Memory;

/// <summary>Finds the memory of each target in the series of an interval, by the declared roles of the series.</summary>
internal sealed class MemoryReader
{
    private readonly SortedDictionary<string, SortedDictionary<string, string>> _ids = new(StringComparer.Ordinal);

    /// <summary>The targets with a memory series, in the order of their names.</summary>
    public IEnumerable<string> Targets => _ids.Keys;

    /// <summary>Adds the declaration of a series. A series that is not about memory is ignored.</summary>
    public void Declare(SeriesEntry series)
    {
        if (series.Counter || series.Unit != "By" || !IsMemory(series.Role)) return;
        if (!_ids.TryGetValue(series.Target, out SortedDictionary<string, string>? roles))
            _ids[series.Target] = roles = new SortedDictionary<string, string>(StringComparer.Ordinal);
        roles[series.Role] = series.Id;
    }

    /// <summary>Whether a target declared a role.</summary>
    public bool Has(string target, string role) => _ids[target].ContainsKey(role);

    /// <summary>Reads the memory of a target from an interval.</summary>
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

    private static bool IsMemory(string role) =>
        role is SeriesRoles.Live or SeriesRoles.LiveAfterFull or SeriesRoles.Used or SeriesRoles.Fragmented
        or SeriesRoles.Committed or SeriesRoles.Private or SeriesRoles.WorkingSet or SeriesRoles.QueuedBytes
        or SeriesRoles.FetchedBytes or SeriesRoles.Limit;

    private static double? Sum(double? queued, double? fetched) => queued is null ? fetched : queued + (fetched ?? 0);
}

/// <summary>The memory of a process as read at one moment, in bytes. Null means that a value was not read; it never means 0.</summary>
public readonly record struct MemoryReadings
{
    /// <summary>Objects in the old generations after a collection, without fragmentation.</summary>
    public double? Live { get; init; }

    /// <summary>All objects after a full collection.</summary>
    public double? LiveAfterFull { get; init; }

    /// <summary>All objects, including garbage.</summary>
    public double? Used { get; init; }

    /// <summary>Unused space between objects after a collection.</summary>
    public double? Fragmented { get; init; }

    /// <summary>Memory that the garbage collector has committed.</summary>
    public double? Committed { get; init; }

    /// <summary>Private bytes.</summary>
    public double? Private { get; init; }

    /// <summary>The working set.</summary>
    public double? WorkingSet { get; init; }

    /// <summary>Records in the client's queues.</summary>
    public double? Queues { get; init; }

    /// <summary>The memory limit of the process.</summary>
    public double? Limit { get; init; }
}
