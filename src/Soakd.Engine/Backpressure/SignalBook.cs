using Soakd.Engine.Journal;

namespace Soakd.Engine.Backpressure;

/// <summary>Finds the numbers of soakd's own clients by what they were declared to be. A value that is absent in an interval is null, never 0.</summary>
internal sealed class SignalBook
{
    private readonly Dictionary<(string Client, string Role), string> _ids = [];
    private readonly Dictionary<string, double> _counters = [];

    /// <summary>Takes a declaration: the client's name is the part of the id behind the target's.</summary>
    public void Take(SeriesEntry series)
    {
        string[] parts = series.Id.Split('.', 3);
        if (series.Target == SelfTarget.Name && parts.Length == 3)
            _ids.TryAdd((parts[1], series.Role), series.Id);
    }

    /// <summary>A gauge of a client.</summary>
    public double? Gauge(Interval interval, string client, string role) =>
        _ids.TryGetValue((client, role), out string? id) && interval.Series.TryGetValue(id, out double value) ? value : null;

    /// <summary>By how much a counter of a client grew since it was last read; null when it was not, or began again.</summary>
    public double? Rise(Interval interval, string client, string role)
    {
        if (!_ids.TryGetValue((client, role), out string? id) || !interval.Series.TryGetValue(id, out double value))
            return null;
        bool known = _counters.TryGetValue(id, out double before);
        _counters[id] = value;
        return known && value >= before ? value - before : null;
    }
}
