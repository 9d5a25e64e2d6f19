namespace Soakd.Engine.Recording;

/// <summary>How far the pipeline had read the input at one moment, as the cluster said.</summary>
/// <param name="AskedUs">When the cluster was asked, before it answered; in microseconds since the run's start.</param>
/// <param name="Passed">The offset below which every group of the pipeline has read, of each partition of the input; null where that is not
/// known.</param>
/// <param name="OutputIsRead">Whether the probe has read the output up to where its log ended when the cluster was asked.</param>
public sealed record GroupLook(long AskedUs, IReadOnlyList<long?> Passed, bool OutputIsRead)
{
    /// <summary>How far each target's group had read.</summary>
    public IReadOnlyList<GroupPlace> Places { get; init; } = [];
}

/// <summary>How far the group of one target had read the input.</summary>
/// <param name="Target">The target's name.</param>
/// <param name="Next">The next offset that it reads, of each partition; 0 where it has committed none; null where what it has committed is
/// no offset of this log.</param>
public sealed record GroupPlace(string Target, IReadOnlyList<long?> Next)
{
    /// <summary>What the group did so far; null where another target of the same group says it.</summary>
    public GroupActivity? Activity { get; init; }
}

/// <summary>What a group was seen to do since the first look of a run.</summary>
/// <param name="Commits">Looks at which it had committed since the look before.</param>
/// <param name="Rebalances">Looks at which its members had other partitions than before; null while no cluster said which they have.</param>
public readonly record struct GroupActivity(long Commits, long? Rebalances);
