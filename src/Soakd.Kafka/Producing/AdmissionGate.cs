using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Producing;

/// <summary>
/// Limits how many records the client is given. It closes below the client's own queue limit, because counting costs less than an
/// exception for each record that a full queue refuses; and it closes for a moment after the client refused a record for another reason.
/// Time with the gate closed is blocked lag, which belongs to the broker, not to the pacer. One thread sends, one reports.
/// </summary>
internal sealed class AdmissionGate
{
    // A report is counted here before the client counts it in its own queue, so the gate stays a few records below the limit.
    internal const int MinMargin = 16;
    internal const long RefusalUs = 100_000;

    private readonly long _limit;
    private SingleWriterCount _admitted;
    private SingleWriterCount _reported;
    private long _closedUntilUs = long.MinValue;

    /// <param name="queueMessages">The client's limit of records.</param>
    /// <param name="queueBytes">The client's limit of bytes.</param>
    /// <param name="maxRecordBytes">Bytes of the largest record, key and value.</param>
    public AdmissionGate(int queueMessages, long queueBytes, int maxRecordBytes)
    {
        long limit = Math.Min(queueMessages, queueBytes / Math.Max(1, maxRecordBytes));
        _limit = Math.Max(1, limit - Math.Max(MinMargin, limit / 20));
    }

    public long Limit => _limit;

    public long Outstanding => _admitted.Value - _reported.Value;

    public int RoomAt(long nowUs) => nowUs < _closedUntilUs ? 0 : (int)Math.Max(0, _limit - Outstanding);

    /// <summary>Called by the sending thread before the hand-over, because a report may come before the hand-over returns.</summary>
    public void Admit() => _admitted.Add(1);

    /// <summary>Called by the sending thread when the client did not take the record.</summary>
    public void Withdraw() => _admitted.Add(-1);

    /// <summary>Called by the sending thread when the client refuses records: the gate opens again later.</summary>
    public void CloseAt(long nowUs) => _closedUntilUs = nowUs + RefusalUs;

    /// <summary>Called by the reporting thread.</summary>
    public void Report() => _reported.Add(1);
}
