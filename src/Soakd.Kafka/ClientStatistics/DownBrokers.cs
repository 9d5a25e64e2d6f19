namespace Soakd.Kafka.ClientStatistics;

/// <summary>
/// Says how many brokers are down, from one statistics document to the next (docs/method.md#brokers-down). A connection that was lost while
/// the client needed none is no outage: brokers, proxies and the client itself close idle connections. Used by the client's callback
/// thread alone.
/// </summary>
internal sealed class DownBrokers
{
    private int _lastUp;
    private long? _failedBefore;
    private bool _neededBefore;

    /// <summary>The statistics with the brokers that are down.</summary>
    /// <param name="read">What was read; in it, a broker is down when it was connected, is not, and leads a partition of ours.</param>
    public StatisticsSnapshot Correct(StatisticsSnapshot read)
    {
        if (read is not { BrokersUp: { } up, BrokersDown: { } down }) return read;
        if (up > 0) _lastUp = up;

        // A client that has lost every broker forgets them and starts again from the bootstrap addresses; they count as down nevertheless.
        if (up == 0) down = Math.Max(down, _lastUp);
        bool needed = read.QueuedMessages is not 0;

        // One second is enough for a connection that was closed while it was idle to come back when it is needed again.
        bool isDown = read.FailedConnects > _failedBefore || (needed && _neededBefore);
        _neededBefore = needed;
        if (down == 0) _failedBefore = read.FailedConnects;
        return read with { BrokersDown = isDown ? down : 0 };
    }
}
