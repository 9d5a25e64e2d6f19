namespace Soakd.Engine.Pacing;

/// <summary>
/// Measures how long the admission gate was closed since the oldest unsent record became due. Not thread-safe. It stores the closed
/// intervals since then; adjoining intervals are merged.
/// </summary>
internal sealed class GateClock
{
    private readonly Queue<(long FromUs, long ToUs)> _older = new(256);
    private long _fromUs;
    private long _toUs;
    private long _totalUs;

    /// <summary>
    /// Adds an interval in which the gate was closed. It must not begin before the end of the last one. An empty interval is ignored.
    /// </summary>
    public void Add(long fromUs, long toUs)
    {
        if (toUs <= fromUs)
            return;
        if (fromUs > _toUs)
        {
            if (_toUs > _fromUs)
                _older.Enqueue((_fromUs, _toUs));
            _fromUs = fromUs;
        }

        _toUs = toUs;
        _totalUs += toUs - fromUs;
    }

    /// <summary>
    /// How long the gate was closed after a time, in microseconds. The argument must never decrease: older intervals are discarded.
    /// </summary>
    public long Since(long atUs)
    {
        while (_older.TryPeek(out var first) && first.ToUs <= atUs)
        {
            _totalUs -= first.ToUs - first.FromUs;
            _older.Dequeue();
        }

        var (fromUs, toUs) = _older.TryPeek(out var oldest) ? oldest : (_fromUs, _toUs);
        return _totalUs - Math.Clamp(atUs - fromUs, 0, toUs - fromUs);
    }
}
