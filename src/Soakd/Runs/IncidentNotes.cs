using Soakd.Engine.Journal;
using Soakd.Hosting;
using Soakd.Kafka.Clients;
using Soakd.RunFiles;
using Soakd.Testbed;

namespace Soakd.Runs;

/// <summary>
/// Carries the incidents of the Kafka clients into the journal: brokers that go and come back, a topic that vanished, a refusal.
/// </summary>
/// <param name="incidents">The incidents.</param>
/// <param name="brokers">How many brokers there are.</param>
/// <param name="inbox">Takes the entries.</param>
/// <param name="faults">Takes a fault of this service.</param>
/// <param name="time">The clock for the time between two looks.</param>
internal sealed class IncidentNotes(
    IncidentRelay incidents, int brokers, JournalInbox inbox, FaultLatch faults, TimeProvider time)
    : GuardedService("client incidents", faults)
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(200);

    private readonly List<ClientIncident> _brokers = [];

    protected override async Task WorkAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping)) Carry();
        }
        finally
        {
            Carry();
            Carry();
        }
    }

    /// <summary>
    /// Carries what waits; the loss of a broker one look later. A client says first that it has lost a broker, and then why: the broker
    /// refuses it. The reason has to stand first.
    /// </summary>
    internal void Carry()
    {
        ClientIncident[] lost = [.. _brokers];
        _brokers.Clear();
        while (incidents.TryTake(out ClientIncident incident))
        {
            if (IsAboutBrokers(incident.Kind)) _brokers.Add(incident);
            else Add(incident);
        }

        foreach (ClientIncident incident in lost) Add(incident);
    }

    private static bool IsAboutBrokers(ClientIncidentKind kind) =>
        kind is ClientIncidentKind.AllBrokersDown or ClientIncidentKind.BrokerDown or ClientIncidentKind.BrokersBack;

    private void Add(ClientIncident incident)
    {
        if (EntryOf(incident) is { } entry) inbox.Add(entry);
    }

    // Both clients see a broker go; the producer's word is enough.
    private EventEntry? EntryOf(ClientIncident incident) => incident.Kind switch
    {
        ClientIncidentKind.BrokerDown or ClientIncidentKind.BrokersBack when incident.Client == "producer" =>
            Entry(EventNames.BrokerUnavailable, incident, ("brokers_down", $"{incident.BrokersDown ?? 0}")),
        ClientIncidentKind.AllBrokersDown when incident.Client == "producer" =>
            Entry(EventNames.BrokerUnavailable, incident, ("brokers_down", $"{brokers}")),
        ClientIncidentKind.TopicGone => Entry(EventNames.TopicGone, incident),
        ClientIncidentKind.LogReplaced => Entry(EventNames.LogReplaced, incident),
        ClientIncidentKind.LogTruncated => Entry(EventNames.LogTruncated, incident),
        ClientIncidentKind.ForeignTransaction => Entry(EventNames.ForeignTransaction, incident),
        ClientIncidentKind.NotAuthorized => Entry(EventNames.NotAuthorized, incident),
        ClientIncidentKind.Refused or ClientIncidentKind.Fatal => Entry(EventNames.ClientRefused, incident),
        _ => null,
    };

    private static EventEntry Entry(string name, ClientIncident incident, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["client"] = incident.Client, ["text"] = incident.Text };
        if (incident.Topic is { } topic) fields["topic"] = topic;
        if (incident.Partition is { } partition) fields["partition"] = $"{partition}";
        if (incident.Waiting is { } waiting) fields["waiting"] = $"{waiting}";
        if (incident.IsOver) fields[EventNames.Over] = "true";
        foreach ((string field, string value) in more) fields[field] = value;
        return new EventEntry(incident.AtUs, name, fields);
    }
}
