using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Producing;

/// <summary>
/// How many more records the client may be given. It closes below the client's own queue limit, so that a full queue is met by counting
/// and not by an exception a record; and for a moment after the client refused a record for another reason. Time with the gate closed
/// is blocked lag: the broker's, not the pacer's. One thread sends, one reports.
/// </summary>
internal sealed class AdmissionGate
{
    // A report is counted before the client takes its record off its own count, so a few must always be left.
    internal const int MinMargin = 16;
    internal const long RefusalUs = 100_000;

    private readonly long _limit;
    private PaddedCount _admitted;
    private PaddedCount _reported;
    private long _closedUntilUs = long.MinValue;

    /// <param name="queueMessages">The client's limit of records.</param>
    /// <param name="queueBytes">The client's limit of bytes.</param>
    /// <param name="maxRecordBytes">The greatest record's key and value.</param>
    public AdmissionGate(int queueMessages, long queueBytes, int maxRecordBytes)
    {
        long limit = Math.Min(queueMessages, queueBytes / Math.Max(1, maxRecordBytes));
        _limit = Math.Max(1, limit - Math.Max(MinMargin, limit / 20));
    }

    public long Limit => _limit;

    public long Outstanding => _admitted.Value - _reported.Value;

    public int RoomAt(long nowUs) => nowUs < _closedUntilUs ? 0 : (int)Math.Max(0, _limit - Outstanding);

    /// <summary>By the sending thread, before the hand-over: a report may come before the hand-over returns.</summary>
    public void Admit() => _admitted.Add(1);

    /// <summary>By the sending thread, when the client did not take the record.</summary>
    public void Withdraw() => _admitted.Add(-1);

    /// <summary>By the sending thread: the client refuses, so ask again later.</summary>
    public void CloseAt(long nowUs) => _closedUntilUs = nowUs + RefusalUs;

    /// <summary>By the reporting thread.</summary>
    public void Report() => _reported.Add(1);
}
