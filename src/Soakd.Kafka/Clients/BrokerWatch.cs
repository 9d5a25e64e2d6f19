using Soakd.Kafka.Statistics;

namespace Soakd.Kafka.Clients;

/// <summary>Tells from a client's statistics when brokers are lost and when all are back. Used by its callback thread alone.</summary>
internal sealed class BrokerWatch
{
    private int _down;

    /// <summary>What the statistics have changed, if anything.</summary>
    public ClientIncidentKind? Look(ClientStatistics statistics)
    {
        int before = _down;
        _down = statistics.BrokersDown;
        if (_down > before) return ClientIncidentKind.BrokerDown;
        return before > 0 && _down == 0 ? ClientIncidentKind.BrokersBack : null;
    }
}
