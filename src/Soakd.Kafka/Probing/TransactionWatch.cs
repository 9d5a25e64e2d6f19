using Soakd.Kafka.Clients;
using Soakd.Kafka.ClientStatistics;

namespace Soakd.Kafka.Probing;

/// <summary>
/// Notices when records wait behind an open transaction, and when they do not any more. A transaction that is committed within a few
/// seconds is nothing to report, also when the next one has begun by then: only where the last stable offset stands still, one lasts. Used
/// by one thread.
/// </summary>
public sealed class TransactionWatch
{
    /// <summary>In so many looks in a row, records must wait behind the same offset.</summary>
    public const int Needed = 3;

    private Dictionary<int, (long Stable, int Looks)> _standing = [];
    private int _moving;
    private bool _reported;

    /// <summary>What a new look shows, a second or more after the last one.</summary>
    /// <param name="waiting">The partitions in which records wait.</param>
    /// <returns>What begins or is over; null when nothing changes.</returns>
    public TransactionChange? Changes(IReadOnlyList<WaitingRecords> waiting)
    {
        Dictionary<int, (long Stable, int Looks)> before = _standing;
        _standing = [];
        foreach (WaitingRecords records in waiting)
        {
            bool stands = before.TryGetValue(records.Partition, out var last) && last.Stable == records.Stable;
            _standing[records.Partition] = (records.Stable, stands ? last.Looks + 1 : 1);
        }

        // One of several that were committed is not the end, while the others stand.
        int longest = _standing.Count == 0 ? 0 : _standing.Values.Max(one => one.Looks);
        _moving = longest > 1 ? 0 : _moving + 1;
        bool lasts = _reported ? longest > 0 && _moving < Needed : longest >= Needed;
        if (lasts == _reported) return null;
        _reported = lasts;
        WaitingRecords[] standing = [.. waiting.Where(records => _standing[records.Partition].Looks >= Needed)];
        return standing is [var first, ..]
            ? new TransactionChange(first.Partition, standing.Sum(records => records.Records))
            : new TransactionChange(null, 0);
    }
}

/// <summary>Records begin to wait behind an open transaction, or do so no more.</summary>
/// <param name="Partition">The first partition in which they wait; null when that is over.</param>
/// <param name="Records">How many wait, in all partitions.</param>
public readonly record struct TransactionChange(int? Partition, long Records)
{
    /// <summary>What is reported of it.</summary>
    public string Text => Partition is null ? "the transaction is over" : "records wait behind another producer's open transaction";

    /// <summary>An incident that says so.</summary>
    /// <param name="incident">Who noticed it, when, and in which topic.</param>
    public ClientIncident Of(ClientIncident incident) => incident with
    {
        Partition = Partition,
        Waiting = Partition is null ? null : Records,
        IsOver = Partition is null,
    };
}
