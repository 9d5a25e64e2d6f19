using Confluent.Kafka;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Pipelining;

/// <summary>
/// Which offsets a pipeline may commit: those of records whose outputs are all acknowledged, and of all records before them. Records are
/// gathered in spans of time, each with one counter of what is out, so that a record costs no memory of its own. The pipeline's thread calls
/// everything but <see cref="OffsetSpan.Acknowledge"/>, which the client's thread calls.
/// </summary>
internal sealed class CommittableOffsets
{
    private readonly Queue<OffsetSpan> _sealed = new();

    /// <summary>The span that records are added to.</summary>
    public OffsetSpan Current { get; private set; } = new();

    /// <summary>How many outputs are not acknowledged yet.</summary>
    public int Outstanding => _sealed.Sum(span => span.Outstanding) + Current.Outstanding;

    /// <summary>Begins a new span when the current one has a record.</summary>
    public void Seal()
    {
        if (Current.Next.Count == 0 && Current.Outstanding == 0) return;
        _sealed.Enqueue(Current);
        Current = new OffsetSpan();
    }

    /// <summary>Takes what may be committed now: of each partition the offset after its last record, the oldest span first.</summary>
    public IEnumerable<(int Partition, long Offset)> Take()
    {
        while (_sealed.TryPeek(out OffsetSpan? span) && span.Outstanding == 0)
        {
            _sealed.Dequeue();
            foreach ((int partition, long offset) in span.Next) yield return (partition, offset);
        }
    }

    /// <summary>Another member of the group reads a partition now: nothing of it is committed any more.</summary>
    public void Forget(int partition)
    {
        foreach (OffsetSpan span in _sealed) span.Forget(partition);
        Current.Forget(partition);
    }
}

/// <summary>Records that were read in one span of time, and what of their outputs is out.</summary>
public sealed class OffsetSpan
{
    private readonly Dictionary<int, long> _next = [];
    private int _outstanding;

    /// <summary>Takes the reports of its outputs; null before the first one is sent.</summary>
    internal Action<DeliveryReport<NoContent, NoContent>>? OnReport { get; set; }

    /// <summary>The offset after the last record, by partition.</summary>
    public IReadOnlyDictionary<int, long> Next => _next;

    /// <summary>How many outputs are not acknowledged.</summary>
    public int Outstanding => Volatile.Read(ref _outstanding);

    /// <summary>A record was read.</summary>
    public void Read(int partition, long offset) => _next[partition] = offset + 1;

    /// <summary>Another member reads the partition.</summary>
    public void Forget(int partition) => _next.Remove(partition);

    /// <summary>An output is handed to the client.</summary>
    public void Send() => Interlocked.Increment(ref _outstanding);

    /// <summary>An output is acknowledged, or was not taken by the client. Any thread.</summary>
    public void Acknowledge() => Interlocked.Decrement(ref _outstanding);
}
