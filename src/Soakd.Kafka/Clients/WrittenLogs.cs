using Soakd.Engine.Ledger;

namespace Soakd.Kafka.Clients;

/// <summary>
/// What the acknowledgements of the producer say about the logs of the topic that it writes: a probe that reads the same topic learns here
/// that a log was cut or replaced, also when the new log is already longer than what it has read. Only an idempotent producer's
/// acknowledgements come in the order of their offsets. Written by the producer's report thread, read by the probe's.
/// </summary>
public sealed class WrittenLogs
{
    private readonly AckedLogs _logs = new();
    private volatile WrittenLog[] _changed = [];

    /// <summary>The logs of the partitions that had more than one, by partition. A new object with each change.</summary>
    internal IReadOnlyList<WrittenLog> Changed => _changed;

    /// <summary>The log of a partition: the first one unless it has changed.</summary>
    internal WrittenLog this[int partition] => _changed is { } now && partition < now.Length ? now[partition] : default;

    /// <summary>A record was acknowledged.</summary>
    internal void Add(int partition, long offset)
    {
        if (partition < 0 || offset < 0 || !_logs.Add(partition, offset)) return;
        WrittenLog[] changed = _changed;
        Array.Resize(ref changed, Math.Max(changed.Length, partition + 1));
        changed[partition] = new WrittenLog(_logs[partition], offset);
        _changed = changed;
    }
}

/// <summary>A log of a partition.</summary>
/// <param name="Number">0 for the first one.</param>
/// <param name="Begin">The first offset that was acknowledged in it.</param>
internal readonly record struct WrittenLog(int Number, long Begin);
