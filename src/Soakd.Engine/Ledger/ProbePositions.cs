namespace Soakd.Engine.Ledger;

/// <summary>
/// How far the probe has read each partition, in which of its logs, and which offsets retention removed unread: the proof of loss.
/// </summary>
/// <param name="acked">The logs that records were acknowledged in; one that the probe reads is reached.</param>
internal sealed class ProbePositions(AckedLogs acked) : ILossProof
{
    private readonly List<Partition> _partitions = [];

    /// <summary>All offsets of a partition below this one were read, or removed unread.</summary>
    public void PassTo(int partition, long offset)
    {
        Partition read = Of(partition);
        read.Passed = Math.Max(read.Passed, offset);
    }

    /// <summary>Retention removed offsets before they were read.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="from">The first of them.</param>
    /// <param name="to">One past the last.</param>
    public void AddGap(int partition, long from, long to)
    {
        Partition read = Of(partition);
        if (read.Gaps.Count > 0 && read.Gaps[^1].To == from)
            read.Gaps[^1] = (read.Gaps[^1].From, to);
        else
            read.Gaps.Add((from, to));
        PassTo(partition, to);
    }

    /// <summary>
    /// The log was cut somewhere below what had been read, and its offsets are given to other records. Nobody knows where it was cut, so
    /// offsets below the one at which reading goes on no longer prove anything: a record acknowledged there may be in the log, unread. From
    /// that offset on every offset is read, and a record that was acknowledged at one of them before the cut is lost indeed.
    /// </summary>
    /// <param name="partition">The partition.</param>
    /// <param name="offset">Where reading goes on.</param>
    /// <param name="end">Where the log ended when that was noticed.</param>
    /// <param name="atUs">When it was noticed.</param>
    public void Truncate(int partition, long offset, long end, long atUs)
    {
        Partition read = Of(partition);
        read.Gaps.Clear();
        // A log that is shorter than what was read cannot have been read at the old position.
        read.DoubtfulTo = end >= read.Passed ? read.Passed : 0;
        read.DoubtfulBeforeUs = atUs;
        read.Log++;
        read.Provable = read.Passed = offset;
        acked.Reach(partition, read.Log);
    }

    /// <summary>
    /// The topic was deleted and made again: the log that was read is gone, with all that was not read of it, and another one is read.
    /// </summary>
    /// <param name="partition">The partition.</param>
    /// <param name="offset">Where the new log is read from.</param>
    /// <param name="end">Where it ended when that was noticed.</param>
    /// <param name="atUs">When it was noticed.</param>
    public void Replace(int partition, long offset, long end, long atUs)
    {
        Truncate(partition, offset, end, atUs);
        Partition read = Of(partition);
        read.FirstLeft = read.Log;
    }

    /// <summary>
    /// The log that is read is read once more from an earlier offset: from there on it is this log, and what was read of it is read again.
    /// </summary>
    /// <param name="partition">The partition.</param>
    /// <param name="offset">Where it is read from.</param>
    /// <param name="atUs">When that was noticed.</param>
    public void Rewind(int partition, long offset, long atUs)
    {
        Partition read = Of(partition);
        read.DoubtfulTo = Math.Max(read.DoubtfulTo, read.Passed);
        read.DoubtfulBeforeUs = atUs;
        read.Provable = read.Passed = offset;
    }

    /// <summary>
    /// Whether the probe may have read a record before, at this offset: before it was noticed that the log is another one, the client went
    /// on at its old position in the new log. Such a record is no duplicate when it is read again, and those before it are not out of
    /// order.
    /// </summary>
    /// <param name="partition">The partition.</param>
    /// <param name="offset">The record's offset.</param>
    /// <param name="intendedUs">When it was to be sent: one that was sent after the notice was not read before it.</param>
    public bool IsReadAgain(int partition, long offset, long intendedUs) =>
        partition < _partitions.Count && offset < _partitions[partition].DoubtfulTo
        && intendedUs < _partitions[partition].DoubtfulBeforeUs;

    /// <summary>The log of a partition that is read, counted from 0.</summary>
    public int LogOf(int partition) => partition < _partitions.Count ? _partitions[partition].Log : 0;

    /// <summary>Whether a log that records were acknowledged in is gone.</summary>
    public bool IsGone(int partition, int log) => partition >= 0 && partition < _partitions.Count && log < _partitions[partition].FirstLeft;

    /// <inheritdoc/>
    public SendState StateOf(int partition, long offset, int log)
    {
        if (partition < 0 || partition >= _partitions.Count)
            return SendState.Acked;
        Partition read = _partitions[partition];
        if (log < read.FirstLeft)
            return SendState.Evicted;
        if (offset < 0)
            return SendState.Acked;
        // While records are acknowledged in a log that the probe does not know of, its position may be one in that log: it proves nothing.
        if (log > read.Log || acked[partition] > read.Log)
            return SendState.Acked;
        if (offset < read.Provable || offset >= read.Passed)
            return SendState.Acked;

        // Gaps are in reading order, and most records asked for are near the probe's position, so the search begins at the end.
        List<(long From, long To)> gaps = read.Gaps;
        for (int i = gaps.Count - 1; i >= 0 && gaps[i].To > offset; i--)
        {
            if (gaps[i].From <= offset)
                return SendState.Evicted;
        }

        return SendState.Lost;
    }

    private Partition Of(int partition)
    {
        while (_partitions.Count <= partition)
            _partitions.Add(new Partition());
        return _partitions[partition];
    }

    private sealed class Partition
    {
        public readonly List<(long From, long To)> Gaps = [];
        public int Log;
        public int FirstLeft;
        public long Provable;
        public long Passed;
        public long DoubtfulTo;
        public long DoubtfulBeforeUs;
    }
}
