using Soakd.Alerts;
using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;
using Soakd.HostClocks;
using Soakd.Hosting;
using Soakd.Logging;
using Soakd.Loops;
using Soakd.RunFiles;
using Soakd.Runs;
using Soakd.TestKit;
using Soakd.Tests.Fakes;

namespace Soakd.Tests.Alerts.Scenarios;

internal static partial class EventScenarios
{
    // Records are held back; a loop stands still; the disk is full until the run ends; the log file cannot be written for a while.
    internal static EventScenario SelfUnfit => new(
        async () =>
        {
            using var stage = new EventStage();
            stage.Read(new JournalBuilder().Phase("hold").Seconds(10, Hurt(counts => counts with { HeldBack = 100 })).Seconds(120).Entries);

            var disk = new MemoryDisk();
            using var journal = new RunJournal(disk, static _ => { });
            using var loop = new HangingLoop();
            using var thread = new LoopThread(loop, new CoarseSleeper(stage.Clock), stage.Clock, stage.Faults);
            using var watch = new SelfWatch([thread], journal, stage.Inbox, stage.Clock, stage.Log.Log, stage.Faults, stage.Time);
            await thread.StartAsync(CancellationToken.None);
            await loop.TurnedAsync(1);
            stage.Time.Advance(LoopHealth.Longest + TimeSpan.FromSeconds(1));
            watch.Look();
            loop.LetTurn();
            await loop.TurnedAsync(2);
            watch.Look();

            disk.Fill();
            journal.Append(new EventEntry(0, EventNames.Mark, new Dictionary<string, string>()));
            watch.Look();
            await watch.StopAsync(CancellationToken.None);
            await thread.StopAsync(CancellationToken.None);

            LogTrouble? trouble = new("runs/events.ndjson", "No space left on device", 3, 0);
            using var logs = new LogWatch(() => trouble, stage.Inbox, stage.Clock, stage.Log.Log, stage.Time);
            logs.Look();
            trouble = null;
            logs.Look();
            return stage.Log.Lines;
        }, """
        {"@l":"Warning","@m":"trouble in soakd itself (held-back share of the last minute) begins: 10 %, limit 2 %","@i":9001,"event":"SelfUnfit","phase":"hold","t_s":10,"severity":"ticket","state":"onset","episode":"held-back-1","kind":"held-back share of the last minute","value":0.1,"limit":0.02}
        {"@l":"Warning","@m":"trouble in soakd itself (held-back share of the last minute) is over","@i":9001,"event":"SelfUnfit","phase":"hold","t_s":50,"severity":"info","state":"clear","episode":"held-back-1","kind":"held-back share of the last minute","value":0.02,"limit":0.02}
        {"@l":"Error","@m":"trouble in soakd itself (loop stalled) begins: 11 s, limit 10 s","@i":9001,"event":"SelfUnfit","phase":"hold","t_s":130,"severity":"page","state":"onset","episode":"stalled-1","kind":"loop stalled","value":11,"limit":10,"loop":"hanging","age_s":11}
        {"@l":"Error","@m":"trouble in soakd itself (loop stalled) is over","@i":9001,"event":"SelfUnfit","phase":"hold","t_s":130,"severity":"info","state":"clear","episode":"stalled-1","kind":"loop stalled","value":0,"limit":10,"loop":"hanging","age_s":0}
        {"@l":"Error","@m":"trouble in soakd itself (journal not written) begins: 1, limit 0","@i":9001,"event":"SelfUnfit","phase":"hold","t_s":130,"severity":"page","state":"onset","episode":"journal-1","kind":"journal not written","value":1,"limit":0,"free_bytes":0}
        {"@l":"Error","@m":"trouble in soakd itself (journal not written) ends with the run","@i":9001,"event":"SelfUnfit","phase":"hold","t_s":130,"severity":"info","state":"clear","episode":"journal-1","kind":"journal not written","value":1,"limit":0,"free_bytes":0}
        {"@l":"Warning","@m":"trouble in soakd itself (log not written) begins: 3, limit 0; runs/events.ndjson cannot be written, No space left on device","@i":9001,"event":"SelfUnfit","phase":"hold","t_s":130,"severity":"ticket","state":"onset","episode":"log-1","kind":"log not written","value":3,"limit":0,"file":"runs/events.ndjson","reason":"No space left on device","free_bytes":0}
        {"@l":"Warning","@m":"trouble in soakd itself (log not written) is over","@i":9001,"event":"SelfUnfit","phase":"hold","t_s":130,"severity":"info","state":"clear","episode":"log-1","kind":"log not written","value":3,"limit":0,"file":"runs/events.ndjson","reason":"No space left on device","free_bytes":0}
        """);

    internal static EventScenario Fault => new(
        async () =>
        {
            using var log = new EventLog();
            using var faults = new FaultLatch();
            using var stop = new ManualStop();
            using var cluster = new Cluster("in");
            using PreparedRun run = await cluster.PrepareAsync("Soak:Topics:Input=in");
            ProcessServices process = log.ProcessAt(TimeProvider.System);
            faults.Trip("probe", new InvalidOperationException("broken"));
            await new RunPlayer(process, static (_, _, _) => { }).PlayAsync(run, stop, faults);
            return log.Lines;
        }, """
        {"@l":"Critical","@m":"fault in probe","@i":9002,"event":"Fault","severity":"page","loop":"probe"}
        """);

    internal static EventScenario ClockStepped => new(() => ClocksChanged(suspended: 0, stepped: -3600.25), """
        {"@l":"Warning","@m":"somebody changed the wall clock of this machine by -60 min","@i":9003,"event":"ClockStepped","phase":"hold","t_s":5,"severity":"ticket","by_s":-3600.25}
        """);

    internal static EventScenario HostSuspended => new(() => ClocksChanged(suspended: 90.5, stepped: 0), """
        {"@l":"Warning","@m":"this machine was suspended for 90.5 s","@i":9004,"event":"HostSuspended","phase":"hold","t_s":5,"severity":"ticket","for_s":90.5}
        """);

    private static IReadOnlyList<string> ClocksChanged(double suspended, double stepped)
    {
        using var stage = new EventStage();
        stage.Read(new JournalBuilder().Phase("hold").Seconds(5).Entries);
        TimeSpan start = TimeSpan.FromSeconds(10), second = TimeSpan.FromSeconds(1), away = TimeSpan.FromSeconds(suspended);
        var reading = new ClockReading(start, start, TimeSpan.FromDays(20_000));
        using var watch = new ClockWatch(() => reading, stage.Inbox, stage.Log.Log, stage.Faults, stage.Time);
        watch.Look();
        reading = new ClockReading(
            reading.Monotonic + second, reading.Boot + second + away, reading.Wall + second + away + TimeSpan.FromSeconds(stepped));
        watch.Look();
        return stage.ReadInbox();
    }
}
