namespace Soakd.Kafka.Probing;

/// <summary>What one turn of the probe's loop did.</summary>
public enum PollOutcome
{
    /// <summary>Nothing came within the time given.</summary>
    Idle,

    /// <summary>Something was read, or learnt.</summary>
    Took,

    /// <summary>The ring has no room for what was read before; nothing more is read until it has. Wait a moment, then poll again.</summary>
    RingFull,
}
