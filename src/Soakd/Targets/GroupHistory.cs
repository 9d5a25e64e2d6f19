using Soakd.Engine.Recording;
using Soakd.Kafka.GroupLag;

namespace Soakd.Targets;

/// <summary>
/// Counts what a group does from one look to the next: whether it committed, and whether its members have other partitions. What happens
/// twice between two looks counts once. Used by one thread at a time.
/// </summary>
internal sealed class GroupHistory
{
    private IReadOnlyList<long?>? _committed;
    private string? _assignment;
    private bool _isUnsettled;
    private long _commits;
    private long? _rebalances;

    /// <summary>Takes a look.</summary>
    /// <param name="committed">The offsets that it has committed.</param>
    /// <param name="members">Its members; null where the cluster does not say it.</param>
    /// <returns>What it did until now.</returns>
    public GroupActivity Add(IReadOnlyList<long?> committed, GroupMembers? members)
    {
        if (_committed is { } before && !committed.SequenceEqual(before)) _commits++;
        _committed = committed;
        if (members is { AreSettled: false }) _isUnsettled = true;
        else if (members is { Assignment: not "" and var now }) Settle(now);
        return new GroupActivity(_commits, _rebalances);
    }

    // The first members that are seen have been given their partitions before anybody looked.
    private void Settle(string assignment)
    {
        _rebalances = _rebalances is { } before ? before + (_isUnsettled || assignment != _assignment ? 1 : 0) : 0;
        (_assignment, _isUnsettled) = (assignment, false);
    }
}
