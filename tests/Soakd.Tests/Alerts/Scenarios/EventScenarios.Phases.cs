using System.Text.RegularExpressions;
using Soakd.Hosting;
using Soakd.Loops;
using Soakd.Runs;
using Soakd.TestKit;
using Soakd.Tests.Fakes;

namespace Soakd.Tests.Alerts.Scenarios;

internal static partial class EventScenarios
{
    internal static EventScenario PhaseStarted => new(
        () => EventStage.Play(new JournalBuilder().WarmUp().Seconds(10).Phase("hold", rate: 1500.5).Seconds(5).Tune("Tuning:RateFactor", "1", "2")), """
        {"@l":"Information","@m":"phase warm-up begins with 1,000 records/s (tuning generation 0)","@i":1101,"event":"PhaseStarted","phase":"warm-up","t_s":0,"severity":"info","started":"warm-up","asked":1000,"generation":0}
        {"@l":"Information","@m":"phase hold begins with 1,500.5 records/s (tuning generation 0)","@i":1101,"event":"PhaseStarted","phase":"hold","t_s":10,"severity":"info","started":"hold","asked":1500.5,"generation":0}
        """);

    internal static EventScenario DrainStarted => new(() => Simulated(play => play.Play()), """
        {"@l":"Information","@m":"everything is sent; the run waits at most 30 s for 0 unacknowledged records","@i":1102,"event":"DrainStarted","phase":"hold","t_s":6,"severity":"info","outstanding":0,"limit_s":30}
        """);

    // The time that the slowest record took is another one each time.
    internal static EventScenario RehearsalPassed => new(
        async () =>
        {
            using var log = new EventLog();
            using var faults = new FaultLatch();
            using var stop = new ManualStop();
            using var cluster = new Cluster("in");
            using PreparedRun run = await cluster.PrepareAsync("Soak:Topics:Input=in");
            using var probe = new LoopThread(new ProbeLoop(run.Probe), new CoarseSleeper(run.Clock), run.Clock, faults);
            await probe.StartAsync(CancellationToken.None);
            await new RunOpening(run, stop, faults, log.Log, TimeProvider.System).OpenAsync();
            await probe.StopAsync(CancellationToken.None);
            return [.. log.Lines.Select(line => SlowestMs().Replace(line, time => time.Value.EndsWith('s') ? "5 ms" : "5"))];
        }, """
        {"@l":"Information","@m":"all 10 records of the rehearsal came back, the slowest after 5 ms","@i":1103,"event":"RehearsalPassed","severity":"info","records":10,"slowest_ms":5}
        """);

    [GeneratedRegex("""(?<="slowest_ms":)[0-9.]+|(?<=the slowest after )[0-9.]+ m?s""")]
    private static partial Regex SlowestMs();
}
