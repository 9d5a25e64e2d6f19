using Soakd.Engine.Journal;

namespace Soakd.Engine.Comparing;

/// <summary>How much processor time soakd itself took for a record, from the counter that its process sampled.</summary>
internal sealed class ProcessorUse
{
    private string? _id;
    private double _least = double.PositiveInfinity;
    private double _most = double.NegativeInfinity;
    private long _sent;

    /// <summary>Microseconds a record; null without two readings and a record.</summary>
    public double? UsPerRecord => _sent > 0 && _most > _least ? (_most - _least) * 1e6 / _sent : null;

    public void Take(SeriesEntry series)
    {
        if (series is { Target: SelfTarget.Name, Role: SeriesRoles.Processor, Counter: true, Unit: "s" })
            _id = series.Id;
    }

    public void Take(Interval interval)
    {
        if (_id is null || !interval.Series.TryGetValue(_id, out double seconds))
            return;
        // What was used up to the first reading is no record's.
        if (double.IsFinite(_least))
            _sent += interval.Segments.Sum(part => part.Counts.Attempted);
        _least = Math.Min(_least, seconds);
        _most = Math.Max(_most, seconds);
    }
}
