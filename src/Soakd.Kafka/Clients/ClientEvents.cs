using Confluent.Kafka;
using Soakd.Engine.Wording;
using Soakd.Kafka.ClientStatistics;

namespace Soakd.Kafka.Clients;

/// <summary>Handles a client's callbacks that are not about records: errors and statistics. Called by the client's own threads.</summary>
/// <param name="client">The client's name in its incidents.</param>
/// <param name="topic">The topic that it is for.</param>
/// <param name="parts">Where incidents go.</param>
/// <param name="isBusy">Whether the client has something to do now: from any thread.</param>
internal sealed class ClientEvents(string client, string topic, ClientParts parts, Func<bool> isBusy)
{
    private readonly BrokerWatch _brokers = new();
    private readonly IncidentRepeats _repeats = new();

    /// <summary>The statistics as they come.</summary>
    public StatisticsBoard Statistics { get; } = new();

    public void OnError(Error error)
    {
        ClientIncidentKind kind = IncidentKinds.Of(error);
        if (kind == ClientIncidentKind.Error) return;
        if (kind != ClientIncidentKind.AllBrokersDown || _brokers.OnAllDown(isBusy())) Report(kind, error);
    }

    public void OnStatistics(string json)
    {
        StatisticsSnapshot read = Statistics.Put(json);
        if (_brokers.OnStatistics(read) is not { } change) return;
        string text = $"{Figures.Count(read.BrokersUp ?? 0, "broker")} connected, {read.BrokersDown} not";
        Report(Incident(change, 0, text) with { BrokersDown = read.BrokersDown });
    }

    public void Report(ClientIncidentKind kind, Error error) => Report(kind, (int)error.Code, error.Reason);

    public void Report(ClientIncidentKind kind, int code, string text, int? partition = null) =>
        Report(Incident(kind, code, text) with { Partition = partition });

    /// <summary>An incident of this client, now.</summary>
    public ClientIncident Incident(ClientIncidentKind kind, int code, string text) =>
        new(kind, client, code, text, parts.Clock.NowUs) { Topic = topic };

    public void Report(ClientIncident incident)
    {
        if (_repeats.IsNew(incident.Kind, incident.Code, incident.AtUs)) parts.Incidents(incident);
    }
}
