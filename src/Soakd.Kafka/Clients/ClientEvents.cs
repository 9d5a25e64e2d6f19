using Confluent.Kafka;
using Soakd.Engine.Clocks;
using Soakd.Kafka.ClientStatistics;

namespace Soakd.Kafka.Clients;

/// <summary>What a client calls back with beside records: errors and statistics. Called by the client's own threads.</summary>
internal sealed class ClientEvents(string client, RunClock clock, Action<ClientIncident> incidents)
{
    private readonly BrokerWatch _brokers = new();
    private readonly IncidentRepeats _repeats = new();

    /// <summary>The statistics as they come.</summary>
    public StatisticsBoard Statistics { get; } = new();

    public void OnError(Error error)
    {
        ClientIncidentKind kind = IncidentKinds.Of(error);
        if (kind == ClientIncidentKind.Error) return;
        if (kind != ClientIncidentKind.AllBrokersDown || _brokers.LoseAll()) Tell(kind, error);
    }

    public void OnStatistics(string json)
    {
        if (Statistics.Put(json) is not { } read || _brokers.Look(read) is not { } change) return;
        Tell(change, 0, $"{read.BrokersUp} brokers connected, {read.BrokersDown} not");
    }

    public void Tell(ClientIncidentKind kind, Error error) => Tell(kind, (int)error.Code, error.Reason);

    public void Tell(ClientIncidentKind kind, int code, string text)
    {
        long nowUs = clock.NowUs;
        if (_repeats.IsNews(kind, code, nowUs)) incidents(new ClientIncident(kind, client, code, text, nowUs));
    }
}
