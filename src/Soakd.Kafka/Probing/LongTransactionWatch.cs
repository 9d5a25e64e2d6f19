using Soakd.Engine.Wording;
using Soakd.Kafka.Clients;
using Soakd.Kafka.ClientStatistics;

namespace Soakd.Kafka.Probing;

/// <summary>
/// Notices when a transaction on a topic that a pipeline writes stays open for much longer than those before (docs/method.md#causes). A
/// healthy pipeline commits at each checkpoint, so the last stable offset stands still in between, and how long that is, only the pipeline
/// knows. A transaction that a killed producer left behind cannot be told from one that takes long: both hold the later records back. Used
/// by one thread.
/// </summary>
public sealed class LongTransactionWatch
{
    /// <summary>A transaction is long when it is open for so many times the longest one before.</summary>
    public const int Times = 3;

    /// <summary>So many transactions must have been seen from their begin to their end, until they show what is usual.</summary>
    public const int Needed = 3;

    /// <summary>None that is open for a shorter time is long, in microseconds.</summary>
    public const long LeastUs = 10_000_000;

    /// <summary>
    /// What counts as the longest one before, while it is not known what is usual: the time after which the brokers give up a transaction
    /// by default (<c>transaction.timeout.ms</c> of a producer).
    /// </summary>
    public const long AssumedUs = 60_000_000;

    // A look that comes late was kept by soakd, and shows no more than one in time.
    private const long LongestStepUs = 2_000_000;

    private Dictionary<int, Standing> _standing = [];
    private long? _lastUs;
    private int _seen;
    private long _longestUs;
    private long _reportedUs;
    private long _longestReportedUs;
    private long _secondReportedUs;
    private bool _reported;

    // One long transaction was reported, and shows nothing; when there are two, they are usual here.
    private long UsualUs => Math.Max(_longestUs, _secondReportedUs);

    private long LimitUs => Math.Max(LeastUs, Times * (_seen < Needed ? Math.Max(UsualUs, AssumedUs) : UsualUs));

    /// <summary>What a new look shows.</summary>
    /// <param name="waiting">The partitions in which records wait.</param>
    /// <param name="hasRead">Whether something was read since the last look.</param>
    /// <param name="nowUs">When, in microseconds since the run's start.</param>
    /// <returns>What begins or is over; null when nothing changes.</returns>
    public LongTransaction? Changes(IReadOnlyList<WaitingRecords> waiting, bool hasRead, long nowUs)
    {
        long stepUs = Math.Min(LongestStepUs, nowUs - (_lastUs ?? nowUs));
        _lastUs = nowUs;
        long limitUs = LimitUs;
        Dictionary<int, Standing> before = _standing;
        _standing = [];
        foreach (WaitingRecords records in waiting)
        {
            bool stands = before.TryGetValue(records.Partition, out Standing last) && last.Stable == records.Stable;
            _standing[records.Partition] = stands
                ? last with { OpenUs = last.OpenUs + stepUs }
                : new Standing(records.Stable, SinceUs: nowUs, OpenUs: 0);
        }

        Learn(before, hasRead, stepUs, limitUs);
        return ChangeOf(waiting, limitUs);
    }

    // Transactions that one commit ends, end in all partitions at once: they are one. Where records come and none waits, none is open for
    // longer than from one look to the next.
    private void Learn(Dictionary<int, Standing> before, bool hasRead, long stepUs, long limitUs)
    {
        long longestUs = hasRead && before.Count == 0 && _standing.Count == 0 ? stepUs : 0;
        foreach ((int partition, Standing ended) in before)
        {
            if (_standing.TryGetValue(partition, out Standing now) && now.Stable == ended.Stable) continue;
            if (ended.OpenUs > limitUs) _reportedUs = Math.Max(_reportedUs, ended.OpenUs);
            else longestUs = Math.Max(longestUs, ended.OpenUs + stepUs);
        }

        if (longestUs == 0) return;
        _seen++;
        _longestUs = Math.Max(_longestUs, longestUs);
    }

    private LongTransaction? ChangeOf(IReadOnlyList<WaitingRecords> waiting, long limitUs)
    {
        WaitingRecords[] open = [.. waiting.Where(records => _standing[records.Partition].OpenUs > limitUs)];
        bool lasts = open.Length > 0;
        if (lasts == _reported) return null;
        _reported = lasts;
        if (!lasts)
        {
            NoteReported();
            return new LongTransaction(null, 0, 0, 0, null);
        }

        Standing first = open.Select(records => _standing[records.Partition]).MinBy(standing => standing.SinceUs);
        return new LongTransaction(
            open[0].Partition, open.Sum(records => records.Records), first.SinceUs, first.OpenUs, _seen < Needed ? null : UsualUs);
    }

    private void NoteReported()
    {
        _secondReportedUs = Math.Max(_secondReportedUs, Math.Min(_longestReportedUs, _reportedUs));
        _longestReportedUs = Math.Max(_longestReportedUs, _reportedUs);
        _reportedUs = 0;
    }

    private readonly record struct Standing(long Stable, long SinceUs, long OpenUs);
}

/// <summary>A transaction is open for long, or is over.</summary>
/// <param name="Partition">The first partition in which records wait behind it; null when it is over.</param>
/// <param name="Records">How many wait, in all partitions.</param>
/// <param name="SinceUs">Since when the first of them waits, in microseconds since the run's start.</param>
/// <param name="OpenUs">For how long it is open, as far as it was seen.</param>
/// <param name="UsualUs">For how long the longest one before was open; null when that is not known.</param>
public readonly record struct LongTransaction(int? Partition, long Records, long SinceUs, long OpenUs, long? UsualUs)
{
    /// <summary>What is reported of it.</summary>
    public string Text => Partition is null
        ? "the transaction is over"
        : $"a transaction on the topic is open for {Quantity.Text(OpenUs, Dimension.Time)}, and records wait behind it; "
            + (UsualUs is { } usualUs
                ? $"the longest one before took {Quantity.Text(usualUs, Dimension.Time)}"
                : "how long one usually takes here is not known yet");

    /// <summary>An incident that says so.</summary>
    /// <param name="incident">Who noticed it, when, and in which topic.</param>
    public ClientIncident Of(ClientIncident incident) => incident with
    {
        Partition = Partition,
        Waiting = Partition is null ? null : Records,
        SinceUs = Partition is null ? null : SinceUs,
        IsOver = Partition is null,
    };
}
