namespace Soakd.Kafka.Probing;

/// <summary>Where the probe stands in each partition: the next offset it has not read. Used by the probe's thread alone.</summary>
internal sealed class PartitionPositions
{
    private long[] _next = [];
    private long[] _told = [];

    public int Count => _next.Length;

    public long this[int partition] => _next[partition];

    public void Begin(IReadOnlyList<long> offsets)
    {
        _next = [.. offsets];
        _told = [.. offsets];
    }

    /// <summary>Takes partitions on that the topic did not have before; they are read from their first record.</summary>
    public void Grow(int count)
    {
        Array.Resize(ref _next, count);
        Array.Resize(ref _told, count);
    }

    /// <summary>Everything below an offset was read.</summary>
    public void PassedTo(int partition, long offset) => _next[partition] = offset;

    /// <summary>True when the position was not told since it moved; it counts as told then.</summary>
    public bool TellNews(int partition)
    {
        if (_told[partition] == _next[partition]) return false;
        _told[partition] = _next[partition];
        return true;
    }
}
