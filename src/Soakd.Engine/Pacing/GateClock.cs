namespace Soakd.Engine.Pacing;

/// <summary>
/// How long the admission gate was closed, as far back as any unsent record was due. Not thread-safe. Memory: the intervals
/// since the oldest unsent record, adjoining ones being one.
/// </summary>
internal sealed class GateClock
{
    private readonly Queue<(long FromUs, long ToUs)> _older = new(256);
    private long _fromUs;
    private long _toUs;
    private long _totalUs;

    /// <summary>Adds a closed interval that begins no earlier than the last one ended; an empty one is none.</summary>
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

    /// <summary>The closed time after a time; asked with times that never fall, what lies before is forgotten.</summary>
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
