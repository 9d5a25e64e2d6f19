using Soakd.Engine.Journal;

namespace Soakd.Engine.Backpressure;

/// <summary>
/// Finds the values of soakd's own clients by client and role, as the series were declared. A value that an interval does not have is null,
/// never 0.
/// </summary>
internal sealed class DeclaredSeries
{
    private readonly Dictionary<(string Client, string Role), string> _ids = [];
    private readonly Dictionary<string, double> _counters = [];

    /// <summary>Adds a declaration. In the id, the name of the client follows the name of the target.</summary>
    public void Declare(SeriesEntry series)
    {
        string[] parts = series.Id.Split('.', 3);
        if (series.Target == SelfTarget.Name && parts.Length == 3)
            _ids.TryAdd((parts[1], series.Role), series.Id);
    }

    /// <summary>The value of a client's gauge.</summary>
    public double? Gauge(Interval interval, string client, string role) =>
        _ids.TryGetValue((client, role), out string? id) && interval.Series.TryGetValue(id, out double value) ? value : null;

    /// <summary>The growth of a client's counter since it was last read; null when it was never read, or when it was reset.</summary>
    public double? Rise(Interval interval, string client, string role)
    {
        if (!_ids.TryGetValue((client, role), out string? id) || !interval.Series.TryGetValue(id, out double value))
            return null;
        bool known = _counters.TryGetValue(id, out double before);
        _counters[id] = value;
        return known && value >= before ? value - before : null;
    }
}
