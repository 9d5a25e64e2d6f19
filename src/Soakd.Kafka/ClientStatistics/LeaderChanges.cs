namespace Soakd.Kafka.ClientStatistics;

/// <summary>
/// Counts how often a partition got another leader, from one statistics document to the next. A partition that has no leader for a while
/// keeps the one that it had: only another one counts. Used by the client's callback thread alone.
/// </summary>
internal sealed class LeaderChanges
{
    private readonly Dictionary<(string Topic, long Partition), long> _leaders = [];
    private long _changes;

    /// <summary>The statistics with the number of changes since the client began.</summary>
    public StatisticsSnapshot Count(StatisticsSnapshot read)
    {
        foreach (PartitionLeader now in read.Leaders)
        {
            if (_leaders.TryGetValue((now.Topic, now.Partition), out long before) && before != now.Leader) _changes++;
            _leaders[(now.Topic, now.Partition)] = now.Leader;
        }

        return read with { LeaderChanges = _leaders.Count > 0 ? _changes : null };
    }
}

/// <summary>The broker that leads a partition.</summary>
public readonly record struct PartitionLeader(string Topic, long Partition, long Leader)
{
    /// <summary>The broker that the client fetches it from, which may be a nearer one; negative where there is none.</summary>
    public long FetchedFrom { get; init; } = -1;
}
