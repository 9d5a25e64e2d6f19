using Soakd.Engine.Journal;
using Soakd.Engine.Memory;
using Soakd.Engine.Recording;

namespace Soakd.Engine.Verdicts.Judging;

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
            Live = Of(MemoryRoles.Live),
            LiveAfterFull = Of(MemoryRoles.LiveAfterFull),
            Used = Of(MemoryRoles.Used),
            Fragmented = Of(MemoryRoles.Fragmented),
            Committed = Of(MemoryRoles.Committed),
            Private = Of(MemoryRoles.Private),
            WorkingSet = Of(MemoryRoles.WorkingSet),
            Queues = Sum(Of(MemoryRoles.QueuedBytes), Of(MemoryRoles.FetchedBytes)),
            Limit = Of(MemoryRoles.Limit),
        };

        double? Of(string role) =>
            _ids[target].TryGetValue(role, out string? id) && interval.Series.TryGetValue(id, out double value) ? value : null;
    }

    private static bool IsMemory(string role) => role is MemoryRoles.Live or MemoryRoles.LiveAfterFull or MemoryRoles.Used or MemoryRoles.Fragmented
        or MemoryRoles.Committed or MemoryRoles.Private or MemoryRoles.WorkingSet or MemoryRoles.QueuedBytes
        or MemoryRoles.FetchedBytes or MemoryRoles.Limit;

    private static double? Sum(double? queued, double? fetched) => queued is null ? fetched : queued + (fetched ?? 0);
}
