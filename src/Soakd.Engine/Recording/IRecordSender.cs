namespace Soakd.Engine.Recording;

/// <summary>
/// Sends records: a Kafka producer in a run, a queue in memory in a test. One thread calls <see cref="Room"/> and <see cref="TrySend"/>;
/// any thread may read <see cref="Outstanding"/>. The sender reports every record that it took as a <see cref="Reported"/>, on a thread of
/// its own, possibly before <see cref="TrySend"/> returns.
/// </summary>
public interface IRecordSender
{
    /// <summary>How many more records it takes now; 0 while it takes none.</summary>
    int Room { get; }

    /// <summary>Records that were sent and are not reported yet.</summary>
    long Outstanding { get; }

    /// <summary>Hands over one record. Does not wait for the broker.</summary>
    /// <param name="sequence">The record's sequence number, from which its key and value are derived.</param>
    /// <param name="intendedUs">When the record was due, in microseconds since the run's start; it stands in the record's stamp.</param>
    /// <returns>False when the record was not taken: it still has to be sent, before any later one.</returns>
    bool TrySend(long sequence, long intendedUs);
}
