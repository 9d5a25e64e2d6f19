namespace Soakd.Engine.Ledger;

/// <summary>
/// Tells from acknowledged offsets which log of its partition a record is in (docs/method.md#proof-of-loss). Within one log, the offsets of
/// one producer's records rise. An offset that does not lie above the last one is in another log: the topic was deleted and made again, or
/// the log was cut and its offsets are given to other records. Not thread-safe.
/// </summary>
public sealed class AckedLogs
{
    private Log[] _logs = [];

    /// <summary>The log that a partition has now: 0 for its first one.</summary>
    /// <param name="partition">The partition.</param>
    public int this[int partition] => partition < _logs.Length ? _logs[partition].Number : 0;

    /// <summary>A record was acknowledged.</summary>
    /// <param name="partition">Its partition, 0 or more.</param>
    /// <param name="offset">Its offset, 0 or more.</param>
    /// <returns>True when it is the first one of another log.</returns>
    public bool Add(int partition, long offset)
    {
        ref Log log = ref Of(partition);
        bool another = offset < log.End;
        if (another)
            log.Number = Math.Max(log.Number + 1, log.Reached);
        log.End = offset + 1;
        return another;
    }

    /// <summary>
    /// A probe reads another log of the partition. The next acknowledgement below the last one is in that log; those that go on above it
    /// were still made in the old one.
    /// </summary>
    /// <param name="partition">The partition.</param>
    /// <param name="number">Its number, by the probe's count.</param>
    public void Reach(int partition, int number)
    {
        ref Log log = ref Of(partition);
        log.Reached = Math.Max(log.Reached, number);
        if (log.End == 0)
            log.Number = log.Reached;
    }

    private ref Log Of(int partition)
    {
        if (partition >= _logs.Length)
            Array.Resize(ref _logs, partition + 1);
        return ref _logs[partition];
    }

    // End is one past the last offset, so that 0 stands for none.
    private struct Log
    {
        public int Number;
        public int Reached;
        public long End;
    }
}
