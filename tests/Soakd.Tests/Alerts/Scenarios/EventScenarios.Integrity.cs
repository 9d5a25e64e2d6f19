using Soakd.Engine.Journal;
using Soakd.TestKit;

namespace Soakd.Tests.Alerts.Scenarios;

internal static partial class EventScenarios
{
    internal static EventScenario RecordsLost => new(
        () => EventStage.Play(Holding()
            .Loss(LossKind.Lost, 4711, "offset 18 of its partition was read, and 17 was not it").Seconds(1, Losing)
            .Seconds(30).Loss(LossKind.Lost, 9000, "later").Seconds(1, Losing).Seconds(70)), """
        {"@l":"Error","@m":"loss of records begins: 2 lost, the first is number 4711; offset 18 of its partition was read, and 17 was not it","@i":3001,"event":"RecordsLost","phase":"hold","t_s":11,"severity":"page","state":"onset","episode":"lost-1","count":2,"proof":"offset 18 of its partition was read, and 17 was not it","first_seq":4711,"partitions":"3","first_sent_at":"2026-11-24T01:00:09.000Z","checked_share":1}
        {"@l":"Error","@m":"loss of records goes on: 4 lost, the first is number 4711; offset 18 of its partition was read, and 17 was not it","@i":3001,"event":"RecordsLost","phase":"hold","t_s":71,"severity":"page","state":"still","episode":"lost-1","count":4,"proof":"offset 18 of its partition was read, and 17 was not it","first_seq":4711,"partitions":"3","first_sent_at":"2026-11-24T01:00:09.000Z","checked_share":1}
        {"@l":"Error","@m":"loss of records is over","@i":3001,"event":"RecordsLost","phase":"hold","t_s":102,"severity":"info","state":"clear","episode":"lost-1","count":4,"proof":"offset 18 of its partition was read, and 17 was not it","first_seq":4711,"partitions":"3","first_sent_at":"2026-11-24T01:00:09.000Z","checked_share":1}
        """);

    internal static EventScenario RecordsRepeatedOrReordered => new(
        () => EventStage.Play(Holding()
            .Loss(LossKind.Duplicate, 4000).Seconds(1, Hurt(counts => counts with { Duplicates = 3 })).Seconds(70)
            .Loss(LossKind.Reordered, 5000).Seconds(1, Hurt(counts => counts with { Reordered = 2 })).Seconds(70)), """
        {"@l":"Information","@m":"repetition or reordering begins: 3 records came back twice, 0 out of order; the first is number 4000","@i":3002,"event":"RecordsRepeatedOrReordered","phase":"hold","t_s":11,"severity":"info","state":"onset","episode":"order-1","duplicates":3,"reordered":0,"first_seq":4000,"partition":3}
        {"@l":"Information","@m":"repetition or reordering is over","@i":3002,"event":"RecordsRepeatedOrReordered","phase":"hold","t_s":71,"severity":"info","state":"clear","episode":"order-1","duplicates":3,"reordered":0,"first_seq":4000,"partition":3}
        {"@l":"Error","@m":"repetition or reordering begins: 3 records came back twice, 2 out of order; the first is number 5000","@i":3002,"event":"RecordsRepeatedOrReordered","phase":"hold","t_s":82,"severity":"page","state":"onset","episode":"order-2","duplicates":3,"reordered":2,"first_seq":5000,"partition":3}
        {"@l":"Error","@m":"repetition or reordering is over","@i":3002,"event":"RecordsRepeatedOrReordered","phase":"hold","t_s":142,"severity":"info","state":"clear","episode":"order-2","duplicates":3,"reordered":2,"first_seq":5000,"partition":3}
        """);

    internal static EventScenario RecordsOvertaken => new(
        () => EventStage.Play(Holding()
            .Loss(LossKind.Overtaken, 4711).Loss(LossKind.Overtaken, 4802).Loss(LossKind.Overtaken, 5113)
            .Seconds(61, new SimulatedSecond { Overtaken = 3, AckedMissing = 3 }).Seconds(1)), """
        {"@l":"Error","@m":"overtaking of records begins: 3 are missing though later records of their keys came back; the first are number 4711, 4802, 5113","@i":3003,"event":"RecordsOvertaken","phase":"hold","t_s":11,"severity":"page","state":"onset","episode":"overtaken-1","count":3,"first_seq":4711,"sequences":"4711, 4802, 5113","partitions":"3","offsets":"3:17","first_sent_at":"2026-11-24T01:00:09.000Z","oldest_s":2}
        {"@l":"Error","@m":"overtaking of records goes on: 3 are missing though later records of their keys came back; the first are number 4711, 4802, 5113","@i":3003,"event":"RecordsOvertaken","phase":"hold","t_s":71,"severity":"page","state":"still","episode":"overtaken-1","count":3,"first_seq":4711,"sequences":"4711, 4802, 5113","partitions":"3","offsets":"3:17","first_sent_at":"2026-11-24T01:00:09.000Z","oldest_s":62}
        {"@l":"Error","@m":"overtaking of records is over","@i":3003,"event":"RecordsOvertaken","phase":"hold","t_s":72,"severity":"info","state":"clear","episode":"overtaken-1","count":0,"first_seq":4711,"sequences":"4711, 4802, 5113","partitions":"3","offsets":"3:17","first_sent_at":"2026-11-24T01:00:09.000Z","oldest_s":63}
        """);

    internal static EventScenario ContentWrong => new(
        () => EventStage.Play(Holding().Loss(LossKind.Corrupt, 4711).Seconds(60, Hurt(counts => counts with { Corrupt = 1 }))
            .Seconds(1, Hurt(counts => counts with { WrongAccepts = 2, WrongRejects = 1, MissingRows = 3, Unexpected = 4 })).Seconds(60)), """
        {"@l":"Error","@m":"wrong content begins: 1 record corrupt, 0 wrongly accepted, 0 wrongly rejected, 0 unexpected; the first is number 4711","@i":3004,"event":"ContentWrong","phase":"hold","t_s":11,"severity":"page","state":"onset","episode":"content-1","corrupt":1,"wrong_accept":0,"wrong_reject":0,"missing_rows":0,"unexpected":0,"first_seq":4711}
        {"@l":"Error","@m":"wrong content goes on: 60 records corrupt, 2 wrongly accepted, 1 wrongly rejected, 4 unexpected; the first is number 4711","@i":3004,"event":"ContentWrong","phase":"hold","t_s":71,"severity":"page","state":"still","episode":"content-1","corrupt":60,"wrong_accept":2,"wrong_reject":1,"missing_rows":3,"unexpected":4,"first_seq":4711}
        {"@l":"Error","@m":"wrong content is over","@i":3004,"event":"ContentWrong","phase":"hold","t_s":131,"severity":"info","state":"clear","episode":"content-1","corrupt":60,"wrong_accept":2,"wrong_reject":1,"missing_rows":3,"unexpected":4,"first_seq":4711}
        """);

    internal static EventScenario NothingReturned => new(() => EventStage.Play(Holding().Seconds(95, Silent).Seconds(1)), """
        {"@l":"Error","@m":"silence begins: no record came back for 30 s, since 01:00 UTC; 40,000 records acknowledged","@i":3010,"event":"NothingReturned","phase":"hold","t_s":40,"severity":"page","state":"onset","episode":"silent-1","for_s":30,"acked":40000,"last_seen_at":"2026-11-24T01:00:10.000Z"}
        {"@l":"Error","@m":"silence goes on: no record came back for 90 s, since 01:00 UTC; 100,000 records acknowledged","@i":3010,"event":"NothingReturned","phase":"hold","t_s":100,"severity":"page","state":"still","episode":"silent-1","for_s":90,"acked":100000,"last_seen_at":"2026-11-24T01:00:10.000Z"}
        {"@l":"Error","@m":"silence is over","@i":3010,"event":"NothingReturned","phase":"hold","t_s":106,"severity":"info","state":"clear","episode":"silent-1","for_s":96,"acked":106000,"last_seen_at":"2026-11-24T01:00:10.000Z"}
        """);

    internal static EventScenario ProbeOutrun => new(
        () => EventStage.Play(Holding()
            .Seconds(1, new SimulatedSecond { Counts = SimulatedSecond.Healthy(1000) with { AckedBack = 990, Arrived = 990, Parts = 990, Evicted = 10 }, GapOffsets = 12 })
            .Seconds(20).End()), """
        {"@l":"Warning","@m":"probe gap on orders-out begins: retention removed 12 offsets that the probe had not read; 10 records of this run among them","@i":3011,"event":"ProbeOutrun","phase":"hold","t_s":11,"severity":"ticket","state":"onset","episode":"outrun-1","topic":"orders-out","offsets":12,"evicted":10}
        {"@l":"Warning","@m":"probe gap on orders-out ends with the run","@i":3011,"event":"ProbeOutrun","phase":"hold","t_s":31,"severity":"info","state":"clear","episode":"outrun-1","topic":"orders-out","offsets":12,"evicted":10}
        """);

    private static SimulatedSecond Silent { get; } = new()
    {
        Counts = new Counts { Scheduled = 1000, Attempted = 1000, Acked = 1000 },
    };

    private static JournalBuilder Holding() =>
        new JournalBuilder(SimulatedRun.Default with { OutputForm = "rows", ReadsDeadLetters = true }).Phase("hold").Seconds(10);

    private static SimulatedSecond Hurt(Func<Counts, Counts> how) => new() { Counts = how(SimulatedSecond.Healthy(1000)) };
}
