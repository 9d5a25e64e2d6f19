using Soakd.Kafka.ClientStatistics;

namespace Soakd.Kafka.Clients;

/// <summary>
/// Tells when brokers are lost and when all are back. How many are down comes from the client's statistics, once a second; that none can be
/// reached also comes as an error at once, and may be over before the next statistics: it is kept in mind, so that its end is told too. Used by
/// the client's callback thread alone.
/// </summary>
internal sealed class BrokerWatch
{
    private int _down;
    private bool _allDown;

    /// <summary>The client says that no broker can be reached.</summary>
    /// <returns>True when that is news.</returns>
    public bool LoseAll()
    {
        if (_allDown) return false;
        return _allDown = true;
    }

    /// <summary>What the statistics have changed, if anything.</summary>
    public ClientIncidentKind? Look(StatisticsSnapshot statistics)
    {
        // Before the first connection nothing is up and nothing was lost.
        if (statistics is { BrokersUp: 0, BrokersDown: 0 }) return null;
        bool lost = _down > 0 || _allDown;
        bool changed = statistics.BrokersDown != _down || (_allDown && statistics.BrokersUp > 0);
        _down = statistics.BrokersDown;
        if (statistics.BrokersUp > 0) _allDown = false;
        if (!changed) return null;
        return _down > 0 ? ClientIncidentKind.BrokerDown : lost ? ClientIncidentKind.BrokersBack : null;
    }
}
