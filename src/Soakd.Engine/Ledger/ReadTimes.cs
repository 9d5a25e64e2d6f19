namespace Soakd.Engine.Ledger;

/// <summary>
/// Until when the partitions of a topic on which records come back were read: whatever was written by then has come to the Recorder. The
/// probe says so of each partition; between what it says, a record that is read shows it, because it was written after it was due, and
/// behind whatever had been written before. Partitions that the probe has not named are not looked at. One thread.
/// </summary>
internal sealed class ReadTimes
{
    private readonly List<long?> _untilUs = [];

    /// <summary>The probe says that it has read whatever was written into a partition until a time.</summary>
    public void Add(int partition, long untilUs)
    {
        while (_untilUs.Count <= partition)
            _untilUs.Add(null);
        _untilUs[partition] = Math.Max(_untilUs[partition] ?? 0, untilUs);
    }

    /// <summary>A record was read.</summary>
    /// <param name="partition">Where.</param>
    /// <param name="dueUs">When it was due.</param>
    /// <param name="atUs">When it was read: none was due later.</param>
    public void Took(int partition, long dueUs, long atUs)
    {
        if (partition < _untilUs.Count && _untilUs[partition] is { } untilUs && dueUs > untilUs)
            _untilUs[partition] = Math.Max(untilUs, Math.Min(dueUs, atUs));
    }

    /// <summary>Until when all partitions were read, at most until a time.</summary>
    public long UntilUs(long atMostUs)
    {
        foreach (long? untilUs in _untilUs)
            atMostUs = Math.Min(atMostUs, untilUs ?? long.MaxValue);
        return atMostUs;
    }
}
