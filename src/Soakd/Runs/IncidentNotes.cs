using Soakd.Engine.Journal;
using Soakd.Hosting;
using Soakd.Kafka.Clients;
using Soakd.RunFiles;

namespace Soakd.Runs;

/// <summary>Writes what the Kafka clients report into the journal: lost brokers and their return, a missing topic, a refusal.</summary>
internal sealed class IncidentNotes(PreparedRun run, JournalInbox inbox, FaultLatch faults, TimeProvider time)
    : GuardedService("client incidents", faults)
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(200);

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
        }
    }

    private void Carry()
    {
        while (run.Incidents.TryTake(out ClientIncident incident))
        {
            if (EntryOf(incident) is { } entry) inbox.Add(entry);
        }
    }

    // Both clients see a broker go; the producer's word is enough.
    private EventEntry? EntryOf(ClientIncident incident) => incident.Kind switch
    {
        ClientIncidentKind.BrokerDown or ClientIncidentKind.BrokersBack when incident.Client == "producer" =>
            Entry(EventNames.BrokerUnavailable, incident, ("brokers_down", $"{run.Producer.Statistics?.BrokersDown ?? 0}")),
        ClientIncidentKind.AllBrokersDown when incident.Client == "producer" =>
            Entry(EventNames.BrokerUnavailable, incident, ("brokers_down", $"{run.Testbed.Cluster.Brokers.Count}")),
        ClientIncidentKind.TopicGone => Entry(EventNames.TopicGone, incident),
        ClientIncidentKind.LogTruncated => Entry(EventNames.LogTruncated, incident),
        ClientIncidentKind.NotAuthorized => Entry(EventNames.NotAuthorized, incident),
        ClientIncidentKind.Refused or ClientIncidentKind.Fatal => Entry(EventNames.ClientRefused, incident),
        _ => null,
    };

    private static EventEntry Entry(string name, ClientIncident incident, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var fields = new Dictionary<string, string> { ["client"] = incident.Client, ["text"] = incident.Text };
        foreach ((string field, string value) in more) fields[field] = value;
        return new EventEntry(incident.AtUs, name, fields);
    }
}
