using Soakd.Engine.Journal;

namespace Soakd.Engine.Comparing;

/// <summary>The processor time that soakd itself used for each record, from the sampled counter of its process.</summary>
internal sealed class ProcessorUse
{
    private string? _id;
    private double _min = double.PositiveInfinity;
    private double _max = double.NegativeInfinity;
    private long _sent;

    /// <summary>Microseconds for each record; null without two readings and at least one record.</summary>
    public double? UsPerRecord => _sent > 0 && _max > _min ? (_max - _min) * 1e6 / _sent : null;

    public void Declare(SeriesEntry series)
    {
        if (series is { Target: SelfTarget.Name, Role: SeriesRoles.Processor, Counter: true, Unit: "s" })
            _id = series.Id;
    }

    public void Add(Interval interval)
    {
        if (_id is null || !interval.Series.TryGetValue(_id, out double seconds))
            return;
        // The time used before the first reading belongs to no record.
        if (double.IsFinite(_min))
            _sent += interval.Segments.Sum(part => part.Counts.Attempted);
        _min = Math.Min(_min, seconds);
        _max = Math.Max(_max, seconds);
    }
}
