using Soakd.Engine.Backpressure;
using Soakd.Engine.Clocks;
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
/// <param name="clock">The clock of the incidents.</param>
/// <param name="faults">Takes a fault of this service.</param>
/// <param name="time">The clock for the time between two looks.</param>
internal sealed class IncidentNotes(
    IncidentRelay incidents, int brokers, JournalInbox inbox, RunClock clock, FaultLatch faults, TimeProvider time)
    : GuardedService("client incidents", faults)
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(200);

    private readonly Queue<ClientIncident> _brokers = [];

    protected override async Task WorkAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping)) Carry();
        }
        finally
        {
            Carry(isLast: true);
        }
    }

    /// <summary>
    /// Carries what waits; the loss of a broker a few seconds later. A client says first that it has lost a broker, and only when it has
    /// tried to connect again, why: the broker refuses it. The reason has to stand first.
    /// </summary>
    /// <param name="isLast">Whether nothing may wait longer.</param>
    internal void Carry(bool isLast = false)
    {
        while (incidents.TryTake(out ClientIncident incident))
        {
            if (IsAboutBrokers(incident.Kind)) _brokers.Enqueue(incident);
            else Add(incident);
        }

        while (_brokers.TryPeek(out ClientIncident lost) && (isLast || clock.NowUs - lost.AtUs >= CauseKind.RefusalFollowsWithinUs))
            Add(_brokers.Dequeue());
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
        ClientIncidentKind.LongTransaction => Entry(EventNames.LongTransaction, incident),
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
        if (incident.SinceUs is { } sinceUs) fields[EventNames.SinceUs] = $"{sinceUs}";
        if (incident.Replaced is { } replaced) fields[EventNames.Replaced] = $"{replaced}";
        if (incident.IsOver) fields[EventNames.Over] = "true";
        foreach ((string field, string value) in more) fields[field] = value;
        return new EventEntry(incident.AtUs, name, fields);
    }
}
