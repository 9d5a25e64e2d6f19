using Soakd.Configuration;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Plan;
using Soakd.Hosting;
using Soakd.Marks;
using Soakd.Runs;
using Soakd.TestKit;
using Soakd.Tests.Fakes;
using Soakd.Tests.Simulation;

namespace Soakd.Tests.Alerts.Scenarios;

internal static partial class EventScenarios
{
    private static readonly SimulatedSecond Losing = new()
    {
        Counts = SimulatedSecond.Healthy(1000) with { AckedBack = 998, Arrived = 998, Parts = 998, Lost = 2 },
    };

    private static readonly SoakPlan Short = new()
    {
        Name = "short", WarmUp = TimeSpan.FromSeconds(1), Drain = TimeSpan.FromSeconds(30),
        Phases = [new SteadyPhase("hold", TimeSpan.FromSeconds(5), Rate.PerSecond(100))],
    };

    internal static EventScenario RunStarted => new(() => EventStage.Play(new JournalBuilder()), """
        {"@l":"Information","@m":"plan sustained-load begins: 61 min and its drain; directory runs/simulated","@i":1001,"event":"RunStarted","phase":"","t_s":0,"severity":"info","plan":"sustained-load","plan_hash":"6297bf8bc108","duration_s":3660,"directory":"runs/simulated"}
        """);

    internal static EventScenario RunFinished => new(
        () => Ended(new JournalBuilder().WarmUp().Seconds(10).Phase("hold").Seconds(600).Loss(LossKind.Lost, 7).Seconds(1, Losing).End()), """
        {"@l":"Error","@m":"FAIL, exit code 1; report runs/simulated/report.md","@i":1003,"event":"RunFinished","phase":"hold","t_s":611,"severity":"page","verdict":"FAIL","exit":1,"failed":"lost","not_judged":"","held_back_pct":0,"duration_s":611,"plan_hash":"6297bf8bc108","report":"runs/simulated/report.md"}
        """);

    internal static EventScenario RunIncomplete => new(
        () =>
        {
            using var place = new TemporaryDirectory();
            using var stage = new EventStage();
            Directory.CreateDirectory(place["died"]);
            File.WriteAllBytes(place["died/journal.ndjson"], JournalBytes.Of(new JournalBuilder().Phase("hold").Seconds(5).Entries));
            File.WriteAllBytes(
                place["died/journal.ndjson.reserve"], [.. (ProcessIdentity.Own with { Pid = int.MaxValue }).Line(1), (byte)'\n']);
            DeadRuns.Report(place.Path, stage.Log.Log);
            IReadOnlyList<string> died = [.. stage.Log.Lines.Select(line => line.Replace(place.Path, "runs", StringComparison.Ordinal))];
            return [.. died, .. Ended(new JournalBuilder().Phase("hold").Seconds(5).End(EndReason.Stopped, "SIGTERM"))];
        }, """
        {"@l":"Error","@m":"the run is INCOMPLETE: 20261124T010000Z-sustained-load-7f3a died; see runs/died/report.md; its last interval is 5","@i":1004,"event":"RunIncomplete","severity":"ticket","reason":"20261124T010000Z-sustained-load-7f3a died; see runs/died/report.md","last_interval":5}
        {"@l":"Error","@m":"the run is INCOMPLETE: stopped before its end: SIGTERM; its last interval is 5","@i":1004,"event":"RunIncomplete","phase":"hold","t_s":5,"severity":"ticket","reason":"stopped before its end: SIGTERM","last_interval":5}
        """);

    internal static EventScenario RunAborted => new(
        () =>
        {
            Assert.True(AbortRule.TryParse("lost", "> 3", out AbortRule? rule, out _));
            return EventStage.Play(new JournalBuilder().Phase("hold").Seconds(5).Seconds(3, Losing).End(EndReason.Aborted), rule);
        }, """
        {"@l":"Error","@m":"the rule lost aborted the run at 00:07: 4, limit > 3","@i":1006,"event":"RunAborted","phase":"hold","t_s":7,"severity":"page","rule":"lost","value":"4","threshold":"> 3","at_s":7}
        """);

    internal static EventScenario StopRequested => new(
        () => Simulated(play => play.Play((TimeSpan.FromSeconds(3), () => play.Stop.Ask("SIGTERM")))), """
        {"@l":"Information","@m":"SIGTERM asks the run to stop; it drains for at most 20 s","@i":1007,"event":"StopRequested","phase":"hold","t_s":3,"severity":"info","source":"SIGTERM","budget_s":20}
        """);

    internal static EventScenario RunCaution => new(
        () => EventStage.Play(new JournalBuilder(SimulatedRun.Default with { Warnings = ["topic orders-in is compacted"], Injected = ["loss=1%"] })), """
        {"@l":"Warning","@m":"topic orders-in is compacted","@i":1008,"event":"RunCaution","phase":"","t_s":0,"severity":"ticket","caution":"topic orders-in is compacted"}
        {"@l":"Warning","@m":"fault injected: loss=1%","@i":1008,"event":"RunCaution","phase":"","t_s":0,"severity":"ticket","caution":"fault injected: loss=1%"}
        """);

    internal static EventScenario RunMarked => new(
        () =>
        {
            using var place = new TemporaryDirectory();
            using var stage = new EventStage();
            stage.Read(new JournalBuilder().Phase("hold").Seconds(5).Entries);
            var spool = new MarkSpool(place.Path);
            using var watch = new MarkWatch(spool, stage.Inbox, stage.Log.Log, stage.Time);
            spool.Put("rolled broker 2", stage.Time.GetUtcNow());
            watch.TakeMarks();
            return stage.ReadInbox();
        }, """
        {"@l":"Information","@m":"mark: rolled broker 2","@i":1009,"event":"RunMarked","phase":"hold","t_s":5,"severity":"info","text":"rolled broker 2"}
        """);

    internal static EventScenario Heartbeat => new(
        () => EventStage.Play(new JournalBuilder()
            .WarmUp().Seconds(10).Phase("hold").Seconds(50).Tune("Tuning:RateFactor", "1", "0.5").Seconds(60, SimulatedSecond.Outage)), """
        {"@l":"Information","@m":"60,000 of 60,000 sent, 60,000 received, p95 27 ms, 0 in flight, PASS so far","@i":1010,"event":"Heartbeat","phase":"hold","t_s":60,"severity":"info","asked":60000,"sent":60000,"received":60000,"p95_ms":27.263,"in_flight":0,"verdict_so_far":"PASS","generation":0}
        {"@l":"Information","@m":"120,000 of 120,000 sent, 60,000 received, 5,000 in flight, FAIL so far","@i":1010,"event":"Heartbeat","phase":"hold","t_s":120,"severity":"info","asked":120000,"sent":120000,"received":60000,"in_flight":5000,"verdict_so_far":"FAIL","generation":1}
        """);

    private static IReadOnlyList<string> Ended(JournalBuilder journal)
    {
        using var stage = new EventStage();
        var fold = new RunFold();
        foreach (JournalEntry entry in journal.Entries) fold.Apply(entry);
        stage.Read(journal.Entries);
        Judgement judgement = fold.Judge();
        RunPlayer.LogEnd(judgement, judgement.ExitCode, "runs/simulated", stage.Log.Log);
        return stage.Log.Lines;
    }

    private static IReadOnlyList<string> Simulated(Action<SimulatedPlay> play)
    {
        using var log = new EventLog();
        using var simulated = new SimulatedPlay(Short, events: log);
        play(simulated);
        return log.Lines;
    }
}
