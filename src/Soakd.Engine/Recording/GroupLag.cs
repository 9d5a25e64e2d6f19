namespace Soakd.Engine.Recording;

/// <summary>How far the group of a target was behind the records of the load (docs/method.md#group-lag).</summary>
/// <param name="Target">The target's name.</param>
/// <param name="LagUs">The age of the oldest acknowledged record that it had not read, in microseconds; 0 when it had read all.</param>
/// <param name="Waiting">How many offsets it had not read.</param>
/// <param name="Unknown">How many partitions are not counted, because what it has committed there is no offset of this log.</param>
public readonly record struct GroupLag(string Target, long LagUs, long Waiting, int Unknown)
{
    /// <summary>In how many partitions it is not well.</summary>
    public GroupState State { get; init; }

    /// <summary>What the group did so far; null where another target of the same group says it.</summary>
    public GroupActivity? Activity { get; init; }
}

/// <summary>Computes the lags of all targets at one look. The Recorder's thread only.</summary>
internal sealed class GroupLags(SendTimes times)
{
    private readonly Dictionary<string, GroupStates> _states = new(StringComparer.Ordinal);
    private IReadOnlyList<GroupPlace> _places = [];

    /// <summary>Whether every group had read all that is acknowledged by now; false while the cluster said nothing of them.</summary>
    public bool HaveReadAll => _places.Count > 0 && _places.All(
        place => Enumerable.Range(0, times.Partitions).All(partition => times.SentAt(partition, NextOf(place, partition) ?? 0) is null));

    /// <summary>The lags; none where the cluster said nothing of groups.</summary>
    public IReadOnlyList<GroupLag> At(GroupLook look)
    {
        _places = look.Places;
        return [.. look.Places.Select(place => Of(place, look.AskedUs))];
    }

    private GroupLag Of(GroupPlace place, long askedUs)
    {
        long lagUs = 0, waiting = 0;
        for (int partition = 0; partition < times.Partitions; partition++)
        {
            if (NextOf(place, partition) is not { } next)
                continue;
            if (times.SentAt(partition, next) is { } sentUs)
                lagUs = Math.Max(lagUs, askedUs - sentUs);
            waiting += times.Waiting(partition, next);
        }

        return new GroupLag(place.Target, lagUs, waiting, place.Next.Count(next => next is null))
        {
            State = StateOf(place, askedUs), Activity = place.Activity,
        };
    }

    private GroupState StateOf(GroupPlace place, long askedUs)
    {
        if (!_states.TryGetValue(place.Target, out GroupStates? states))
            _states[place.Target] = states = new GroupStates();
        return states.Add(askedUs, place.Next, (partition, next) => times.SentAt(partition, next) is null);
    }

    // Of a partition that was added meanwhile, nothing is read.
    private static long? NextOf(GroupPlace place, int partition) => partition < place.Next.Count ? place.Next[partition] : 0;
}
