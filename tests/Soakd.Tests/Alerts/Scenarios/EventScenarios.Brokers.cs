using Soakd.Kafka.Clients;
using Soakd.Runs;
using Soakd.Testbed;
using Soakd.TestKit;

namespace Soakd.Tests.Alerts.Scenarios;

internal static partial class EventScenarios
{
    // All three brokers go at once. One is back after 30 s, the others after 70 s.
    internal static EventScenario BrokerUnavailable => new(
        () =>
        {
            using var stage = new EventStage();
            var relay = new IncidentRelay();
            using var notes = new IncidentNotes(relay, brokers: 3, stage.Inbox, stage.Clock, stage.Faults, stage.Time);
            JournalBuilder journal = new JournalBuilder().Phase("hold").Seconds(10);
            Play(ClientIncidentKind.AllBrokersDown, downNow: 0);
            journal.Seconds(30, new SimulatedSecond { Counts = SimulatedSecond.Outage.Counts with { Unknown = 2 } });
            Play(ClientIncidentKind.BrokerDown, downNow: 2);
            journal.Seconds(40, SimulatedSecond.Outage);
            Play(ClientIncidentKind.BrokersBack, downNow: 0);
            return stage.Log.Lines;

            void Play(ClientIncidentKind kind, int downNow)
            {
                stage.Read(journal.TakeEntries());
                relay.Add(new ClientIncident(kind, "producer", 0, "3 of 3 brokers", journal.NowUs) { BrokersDown = downNow });
                notes.Carry(isLast: true);
                stage.ReadInbox();
            }
        }, """
        {"@l":"Error","@m":"broker outage begins: 3 brokers down since 01:00 UTC","@i":5001,"event":"BrokerUnavailable","phase":"hold","t_s":10,"severity":"ticket","state":"onset","episode":"broker-1","brokers_down":3,"unknown_sends":0,"since":"2026-11-24T01:00:10.000Z","for_s":0}
        {"@l":"Error","@m":"broker outage goes on: 2 brokers down since 01:00 UTC","@i":5001,"event":"BrokerUnavailable","phase":"hold","t_s":70,"severity":"page","state":"still","episode":"broker-1","brokers_down":2,"unknown_sends":60,"since":"2026-11-24T01:00:10.000Z","for_s":60}
        {"@l":"Error","@m":"broker outage is over","@i":5001,"event":"BrokerUnavailable","phase":"hold","t_s":80,"severity":"info","state":"clear","episode":"broker-1","brokers_down":0,"unknown_sends":60,"since":"2026-11-24T01:00:10.000Z","for_s":70}
        """);
}
