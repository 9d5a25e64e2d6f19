namespace Soakd.Engine.Recording;

/// <summary>In how many partitions a group is not well, each in one state at most (docs/method.md#group-states).</summary>
/// <param name="Stopped">Records wait, and it commits nowhere any more.</param>
/// <param name="Stalled">Records wait, and it commits in other partitions only.</param>
/// <param name="Rewound">It went back, and is not yet where it was.</param>
public readonly record struct GroupState(int Stopped, int Stalled, int Rewound);

/// <summary>
/// Judges the commits of one group, look by look. Its clock is that of the looks: while soakd does not look, because it stood still or the
/// cluster did not answer, nobody knows whether the group commits, so no more than three usual looks count. The Recorder's thread only.
/// </summary>
internal sealed class GroupStates
{
    /// <summary>The longest time between two looks that counts.</summary>
    internal const long LongestLookUs = 6_000_000;

    private readonly List<CommitWindow> _partitions = [];
    private long? _askedUs;
    private long _nowUs;

    /// <summary>The cluster said what is committed.</summary>
    /// <param name="askedUs">When it was asked.</param>
    /// <param name="next">The next offset that the group reads, of each partition; null when it is none of the log.</param>
    /// <param name="hasReadAll">Whether nothing of the load waits in a partition for who reads from an offset.</param>
    public GroupState Add(long askedUs, IReadOnlyList<long?> next, Func<int, long, bool> hasReadAll)
    {
        _nowUs += Math.Clamp(askedUs - (_askedUs ?? askedUs), 0, LongestLookUs);
        _askedUs = askedUs;
        while (_partitions.Count < next.Count)
            _partitions.Add(new CommitWindow());
        for (int i = 0; i < next.Count; i++)
            _partitions[i].Add(_nowUs, next[i], next[i] is { } offset && hasReadAll(i, offset));

        long lastCommitUs = _partitions.Max(partition => (long?)partition.LastCommitUs) ?? -1;
        int stalled = _partitions.Count(partition => partition.IsStanding && partition.IsOutlivedBy(lastCommitUs));
        return new GroupState(
            _partitions.Count(partition => partition.IsStanding) - stalled, stalled,
            _partitions.Count(partition => partition is { IsStanding: false, IsRewound: true }));
    }
}
