namespace Soakd.Kafka.Probing;

/// <summary>
/// The next offset that the probe reads, of each partition. Used by the probe's thread alone, but for <see cref="Copy"/>.
/// </summary>
internal sealed class PartitionPositions
{
    private volatile long[] _next = [];
    private long[] _written = [];

    public int Count => _next.Length;

    public long this[int partition] => _next[partition];

    public void Begin(IReadOnlyList<long> offsets)
    {
        _next = [.. offsets];
        _written = [.. offsets];
    }

    /// <summary>Adds partitions that the topic did not have before; they are read from their first record.</summary>
    public void Grow(int count)
    {
        long[] next = _next;
        Array.Resize(ref next, count);
        _next = next;
        Array.Resize(ref _written, count);
    }

    /// <summary>The next offset of each partition, as it is about now. From any thread.</summary>
    public long[] Copy()
    {
        long[] next = _next;
        long[] copy = new long[next.Length];
        for (int i = 0; i < next.Length; i++) copy[i] = Volatile.Read(ref next[i]);
        return copy;
    }

    /// <summary>Every offset of the partition below <paramref name="offset"/> was read.</summary>
    public void PassTo(int partition, long offset) => _next[partition] = offset;

    /// <summary>Marks the position as written into the ring.</summary>
    /// <returns>False when it has not moved since it was last written.</returns>
    public bool TryMarkWritten(int partition)
    {
        if (_written[partition] == _next[partition]) return false;
        _written[partition] = _next[partition];
        return true;
    }
}
