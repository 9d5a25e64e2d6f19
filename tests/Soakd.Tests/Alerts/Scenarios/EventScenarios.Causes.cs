using Soakd.Kafka.Clients;
using Soakd.Runs;
using Soakd.Testbed;
using Soakd.TestKit;

namespace Soakd.Tests.Alerts.Scenarios;

internal static partial class EventScenarios
{
    internal static EventScenario TopicGone => new(
        () => Caused(ClientIncidentKind.TopicGone, "producer", "Broker: Unknown topic or partition"), """
        {"@l":"Error","@m":"loss of topic orders-in begins: Broker: Unknown topic or partition","@i":5002,"event":"TopicGone","phase":"hold","t_s":10,"severity":"page","state":"onset","episode":"topic-gone-1","topic":"orders-in","client":"producer","text":"Broker: Unknown topic or partition"}
        {"@l":"Error","@m":"loss of topic orders-in goes on: Broker: Unknown topic or partition","@i":5002,"event":"TopicGone","phase":"hold","t_s":70,"severity":"page","state":"still","episode":"topic-gone-1","topic":"orders-in","client":"producer","text":"Broker: Unknown topic or partition"}
        {"@l":"Error","@m":"loss of topic orders-in is over","@i":5002,"event":"TopicGone","phase":"hold","t_s":95,"severity":"info","state":"clear","episode":"topic-gone-1","topic":"orders-in","client":"producer","text":"Broker: Unknown topic or partition"}
        """);

    internal static EventScenario LogReplaced => new(
        () => Caused(ClientIncidentKind.LogReplaced, "probe", "topic orders-in was deleted and made again"), """
        {"@l":"Error","@m":"replacement of topic orders-in begins: topic orders-in was deleted and made again","@i":5003,"event":"LogReplaced","phase":"hold","t_s":10,"severity":"page","state":"onset","episode":"log-replaced-1","topic":"orders-in","client":"probe","text":"topic orders-in was deleted and made again"}
        {"@l":"Error","@m":"replacement of topic orders-in goes on: topic orders-in was deleted and made again","@i":5003,"event":"LogReplaced","phase":"hold","t_s":70,"severity":"page","state":"still","episode":"log-replaced-1","topic":"orders-in","client":"probe","text":"topic orders-in was deleted and made again"}
        {"@l":"Error","@m":"replacement of topic orders-in is over","@i":5003,"event":"LogReplaced","phase":"hold","t_s":95,"severity":"info","state":"clear","episode":"log-replaced-1","topic":"orders-in","client":"probe","text":"topic orders-in was deleted and made again"}
        """);

    internal static EventScenario LogTruncated => new(
        () => Caused(ClientIncidentKind.LogTruncated, "probe", "topic orders-in partition 3 was cut", partition: 3, laterPartition: 0), """
        {"@l":"Error","@m":"truncation of topic orders-in begins: topic orders-in partition 3 was cut","@i":5004,"event":"LogTruncated","phase":"hold","t_s":10,"severity":"page","state":"onset","episode":"log-truncated-1","topic":"orders-in","partition":3,"client":"probe","text":"topic orders-in partition 3 was cut"}
        {"@l":"Error","@m":"truncation of topic orders-in goes on: topic orders-in partition 3 was cut","@i":5004,"event":"LogTruncated","phase":"hold","t_s":40,"severity":"page","state":"still","episode":"log-truncated-1","topic":"orders-in","partition":3,"partitions":"0 3","client":"probe","text":"topic orders-in partition 3 was cut"}
        {"@l":"Error","@m":"truncation of topic orders-in is over","@i":5004,"event":"LogTruncated","phase":"hold","t_s":95,"severity":"info","state":"clear","episode":"log-truncated-1","topic":"orders-in","partition":3,"partitions":"0 3","client":"probe","text":"topic orders-in partition 3 was cut"}
        """);

    internal static EventScenario NotAuthorized => new(
        () => Caused(ClientIncidentKind.NotAuthorized, "producer", "SASL authentication error"), """
        {"@l":"Error","@m":"refusal by the brokers begins: SASL authentication error","@i":5005,"event":"NotAuthorized","phase":"hold","t_s":10,"severity":"page","state":"onset","episode":"not-authorized-1","topic":"orders-in","client":"producer","text":"SASL authentication error"}
        {"@l":"Error","@m":"refusal by the brokers goes on: SASL authentication error","@i":5005,"event":"NotAuthorized","phase":"hold","t_s":70,"severity":"page","state":"still","episode":"not-authorized-1","topic":"orders-in","client":"producer","text":"SASL authentication error"}
        {"@l":"Error","@m":"refusal by the brokers is over","@i":5005,"event":"NotAuthorized","phase":"hold","t_s":95,"severity":"info","state":"clear","episode":"not-authorized-1","topic":"orders-in","client":"producer","text":"SASL authentication error"}
        """);

    internal static EventScenario ClientRefused => new(
        () => Caused(ClientIncidentKind.Fatal, "producer", "Broker: Producer is fenced", replaced: 1), """
        {"@l":"Error","@m":"refusal by the client begins: Broker: Producer is fenced","@i":5006,"event":"ClientRefused","phase":"hold","t_s":10,"severity":"page","state":"onset","episode":"client-refused-1","topic":"orders-in","client":"producer","text":"Broker: Producer is fenced"}
        {"@l":"Error","@m":"refusal by the client goes on: Broker: Producer is fenced; soakd went on with a new client","@i":5006,"event":"ClientRefused","phase":"hold","t_s":40,"severity":"page","state":"still","episode":"client-refused-1","topic":"orders-in","client":"producer","text":"Broker: Producer is fenced; soakd went on with a new client","replaced":1}
        {"@l":"Error","@m":"refusal by the client is over","@i":5006,"event":"ClientRefused","phase":"hold","t_s":95,"severity":"info","state":"clear","episode":"client-refused-1","topic":"orders-in","client":"producer","text":"Broker: Producer is fenced; soakd went on with a new client","replaced":1}
        """);

    internal static EventScenario ForeignTransaction => new(
        () => Incidents(
            (10, Transaction(isOver: false)), (40, null), (40, Transaction(isOver: true)), (20, null)), """
        {"@l":"Error","@m":"another producer's open transaction on topic orders-in begins: 120 records wait behind it since 01:00 UTC","@i":5007,"event":"ForeignTransaction","phase":"hold","t_s":10,"severity":"ticket","state":"onset","episode":"foreign-transaction-1","topic":"orders-in","partition":3,"since":"2026-11-24T01:00:10.000Z","waiting":120}
        {"@l":"Error","@m":"another producer's open transaction on topic orders-in goes on: 120 records wait behind it since 01:00 UTC","@i":5007,"event":"ForeignTransaction","phase":"hold","t_s":70,"severity":"ticket","state":"still","episode":"foreign-transaction-1","topic":"orders-in","partition":3,"since":"2026-11-24T01:00:10.000Z","waiting":120}
        {"@l":"Error","@m":"another producer's open transaction on topic orders-in is over","@i":5007,"event":"ForeignTransaction","phase":"hold","t_s":90,"severity":"info","state":"clear","episode":"foreign-transaction-1","topic":"orders-in","partition":3,"since":"2026-11-24T01:00:10.000Z","waiting":120}
        """);

    internal static EventScenario LongTransaction => new(
        () => Incidents((10, Long(isOver: false)), (40, null), (40, Long(isOver: true)), (20, null)), """
        {"@l":"Error","@m":"wait behind an open transaction on topic orders-out begins: 120 records wait since 01:00 UTC; the pipeline takes long to commit, or a producer that is gone left it behind","@i":5008,"event":"LongTransaction","phase":"hold","t_s":10,"severity":"ticket","state":"onset","episode":"long-transaction-1","topic":"orders-out","partition":3,"since":"2026-11-24T01:00:07.000Z","waiting":120,"text":"a transaction on the topic is open for 31 s"}
        {"@l":"Error","@m":"wait behind an open transaction on topic orders-out goes on: 120 records wait since 01:00 UTC; the pipeline takes long to commit, or a producer that is gone left it behind","@i":5008,"event":"LongTransaction","phase":"hold","t_s":70,"severity":"ticket","state":"still","episode":"long-transaction-1","topic":"orders-out","partition":3,"since":"2026-11-24T01:00:07.000Z","waiting":120,"text":"a transaction on the topic is open for 31 s"}
        {"@l":"Error","@m":"wait behind an open transaction on topic orders-out is over","@i":5008,"event":"LongTransaction","phase":"hold","t_s":90,"severity":"info","state":"clear","episode":"long-transaction-1","topic":"orders-out","partition":3,"since":"2026-11-24T01:00:07.000Z","waiting":120,"text":"a transaction on the topic is open for 31 s"}
        """);

    // The client says it, and says it again every ten seconds while nothing goes on; then records are acknowledged and come back.
    private static IReadOnlyList<string> Caused(
        ClientIncidentKind kind, string client, string text, int? partition = null, int? laterPartition = null, int? replaced = null)
    {
        var incident = new ClientIncident(kind, client, 0, text, 0) { Topic = "orders-in", Partition = partition };
        return Incidents((10, incident), (30, incident with { Partition = laterPartition ?? partition, Replaced = replaced }), (40, incident), (20, null));
    }

    private static ClientIncident Transaction(bool isOver) =>
        new(ClientIncidentKind.ForeignTransaction, "probe", 0, "records wait", 0)
        {
            Topic = "orders-in", Partition = isOver ? null : 3, Waiting = isOver ? null : 120, IsOver = isOver,
        };

    // It began three seconds before it was long.
    private static ClientIncident Long(bool isOver) =>
        new(ClientIncidentKind.LongTransaction, "probe", 0, "a transaction on the topic is open for 31 s", 0)
        {
            Topic = "orders-out", Partition = isOver ? null : 3, Waiting = isOver ? null : 120, SinceUs = isOver ? null : 7_000_000, IsOver = isOver,
        };

    private static IReadOnlyList<string> Incidents(params IReadOnlyList<(int After, ClientIncident? Incident)> happened)
    {
        using var stage = new EventStage();
        var relay = new IncidentRelay();
        using var notes = new IncidentNotes(relay, brokers: 3, stage.Inbox, stage.Clock, stage.Faults, stage.Time);
        JournalBuilder journal = new JournalBuilder().Phase("hold");
        bool flows = true;
        foreach ((int after, ClientIncident? incident) in happened)
        {
            journal.Seconds(after, flows ? null : SimulatedSecond.Outage);
            stage.Read(journal.TakeEntries());
            if (incident is not { } one)
            {
                flows = true;
                continue;
            }

            flows = after >= 40;
            relay.Add(one with { AtUs = journal.NowUs });
            notes.Carry();
            stage.ReadInbox();
        }

        return stage.Log.Lines;
    }
}
