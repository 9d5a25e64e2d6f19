using Soakd.Kafka.ClientStatistics;

namespace Soakd.Kafka.Clients;

/// <summary>
/// Notices when brokers are lost and when all are back. The client's statistics say once a second how many are down. That none can be
/// reached also comes as an error, at once; it may be over before the next statistics, so it is remembered, and its end is reported too.
/// Used by the client's callback thread alone.
/// </summary>
internal sealed class BrokerWatch
{
    private int _down;
    private bool _allDown;

    /// <summary>
    /// The client says that no broker can be reached. It also says so when the last connection was closed because nothing used it; whether
    /// there is more to it, the next statistics show.
    /// </summary>
    /// <param name="isBusy">Whether the client has something to do.</param>
    /// <returns>True when this was not known and counts.</returns>
    public bool OnAllDown(bool isBusy)
    {
        if (_allDown || !isBusy) return false;
        return _allDown = true;
    }

    /// <summary>New statistics.</summary>
    /// <returns>What they change; null when nothing.</returns>
    public ClientIncidentKind? OnStatistics(StatisticsSnapshot statistics)
    {
        // Before the first connection no broker is up, and none was lost. What could not be read says nothing.
        if (statistics is not { BrokersUp: { } up, BrokersDown: { } down } || (up, down) == (0, 0)) return null;
        bool lost = _down > 0 || _allDown;
        bool changed = down != _down || (_allDown && up > 0);
        _down = down;
        if (up > 0) _allDown = false;
        if (!changed) return null;
        return _down > 0 ? ClientIncidentKind.BrokerDown : lost ? ClientIncidentKind.BrokersBack : null;
    }
}
