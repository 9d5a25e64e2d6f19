namespace Soakd.Kafka.Probing;

/// <summary>
/// The next offset that the probe reads, of each partition. Used by the probe's thread alone, but for <see cref="Copy"/>.
/// </summary>
internal sealed class PartitionPositions
{
    private volatile long[] _next = [];
    private long[] _written = [];
    private (long Offset, long AtUs)[] _end = [];

    public int Count => _next.Length;

    public long this[int partition] => _next[partition];

    /// <summary>The sum of all positions, which changes whenever something is read.</summary>
    public long Sum()
    {
        long sum = 0;
        foreach (long next in _next) sum += next;
        return sum;
    }

    public void Begin(IReadOnlyList<long> offsets)
    {
        _next = [.. offsets];
        _written = [.. offsets];
        _end = [.. offsets.Select(_ => (-1L, 0L))];
    }

    /// <summary>Adds partitions that the topic did not have before; they are read from their first record.</summary>
    public void Grow(int count)
    {
        long[] next = _next;
        Array.Resize(ref next, count);
        _next = next;
        Array.Resize(ref _written, count);
        int before = _end.Length;
        Array.Resize(ref _end, count);
        _end.AsSpan(before).Fill((-1, 0));
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

    /// <summary>The partition ends at an offset, as far as the client gets its records: every offset below it was read.</summary>
    public void ReachEnd(int partition, long offset, long atUs)
    {
        PassTo(partition, offset);
        _end[partition] = (offset, atUs);
    }

    /// <summary>When the partition was read to its end for the last time: now, when no record was read since; 0 when it never was.</summary>
    public long LastEndUs(int partition, long nowUs) => _end[partition].Offset == _next[partition] ? nowUs : _end[partition].AtUs;

    /// <summary>Marks the position as written into the ring.</summary>
    /// <returns>False when it has not moved since it was last written.</returns>
    public bool TryMarkWritten(int partition)
    {
        if (_written[partition] == _next[partition]) return false;
        _written[partition] = _next[partition];
        return true;
    }
}
