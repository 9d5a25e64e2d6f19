using Confluent.Kafka;
using Soakd.Engine.Wording;
using Soakd.Kafka.ClientStatistics;

namespace Soakd.Kafka.Clients;

/// <summary>Handles a client's callbacks that are not about records: errors and statistics. Called by the client's own threads.</summary>
internal sealed class ClientEvents(string client, ClientParts parts)
{
    private readonly BrokerWatch _brokers = new();
    private readonly IncidentRepeats _repeats = new();

    /// <summary>The statistics as they come.</summary>
    public StatisticsBoard Statistics { get; } = new();

    public void OnError(Error error)
    {
        ClientIncidentKind kind = IncidentKinds.Of(error);
        if (kind == ClientIncidentKind.Error) return;
        if (kind != ClientIncidentKind.AllBrokersDown || _brokers.OnAllDown()) Report(kind, error);
    }

    public void OnStatistics(string json)
    {
        if (Statistics.Put(json) is not { } read || _brokers.OnStatistics(read) is not { } change) return;
        Report(change, 0, $"{Figures.Count(read.BrokersUp, "broker")} connected, {read.BrokersDown} not");
    }

    public void Report(ClientIncidentKind kind, Error error) => Report(kind, (int)error.Code, error.Reason);

    public void Report(ClientIncidentKind kind, int code, string text)
    {
        long nowUs = parts.Clock.NowUs;
        if (_repeats.IsNew(kind, code, nowUs)) parts.Incidents(new ClientIncident(kind, client, code, text, nowUs));
    }
}
