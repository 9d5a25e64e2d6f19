namespace Soakd.Engine.Recording;

/// <summary>
/// Receives records: a Kafka consumer in a run, a queue in memory in a test. One thread polls. The source writes what it read as
/// <see cref="Arrived"/> facts, on that thread, before <see cref="Poll"/> returns.
/// </summary>
public interface IRecordSource
{
    /// <summary>Reads one record, or handles one event of the client, or waits for one.</summary>
    /// <param name="atMostMs">How long to wait when there is nothing to read, in milliseconds.</param>
    PollOutcome Poll(int atMostMs);
}

/// <summary>What one <see cref="IRecordSource.Poll"/> did.</summary>
public enum PollOutcome
{
    /// <summary>Nothing came within the time given.</summary>
    Idle,

    /// <summary>A record was read, or an event of the client was handled.</summary>
    Took,

    /// <summary>The ring has no room for what was read before; nothing more is read until it has. Wait a moment, then poll again.</summary>
    RingFull,
}
