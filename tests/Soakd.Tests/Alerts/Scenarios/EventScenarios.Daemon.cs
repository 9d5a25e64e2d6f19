using Soakd.Configuration;
using Soakd.Engine.Journal;
using Soakd.Hosting;
using Soakd.RunFiles;
using Soakd.Runs;
using Soakd.Schedules;
using Soakd.Serving;
using Soakd.TestKit;
using Soakd.Tests.Serving;

namespace Soakd.Tests.Alerts.Scenarios;

internal static partial class EventScenarios
{
    internal static EventScenario RunMissed => new(
        async () =>
        {
            using DaemonDesk desk = await OverlapAsync();
            return desk.Log.Lines;
        }, """
        {"@l":"Error","@m":"the run hourly of 2026-06-01T02:00:00+00:00 was missed: hourly is being played","@i":1005,"event":"RunMissed","severity":"ticket","schedule":"hourly","plan":"smoke","scheduled_at":"2026-06-01T02:00:00+00:00","zone":"UTC","times":1,"cause":"hourly is being played"}
        """);

    internal static EventScenario RunDelayed => new(
        async () =>
        {
            using DaemonDesk desk = await OverlapAsync();
            return desk.Log.Lines;
        }, """
        {"@l":"Information","@m":"the run nightly of 2026-06-01T02:00:00+00:00 waits: hourly is being played","@i":1050,"event":"RunDelayed","severity":"info","schedule":"nightly","plan":"smoke","scheduled_at":"2026-06-01T02:00:00+00:00","zone":"UTC","cause":"hourly is being played"}
        """);

    internal static EventScenario NothingScheduled => new(() => Started(), """
        {"@l":"Warning","@m":"nothing is scheduled; write in the section Soak of the configuration, for example, \"Schedule\": { \"nightly\": { \"At\": \"02:30\", \"Zone\": \"Europe/Berlin\", \"Plan\": \"sustained-load\" } } and restart soakd","@i":1051,"event":"NothingScheduled","severity":"ticket","example":"\"Schedule\": { \"nightly\": { \"At\": \"02:30\", \"Zone\": \"Europe/Berlin\", \"Plan\": \"sustained-load\" } }"}
        """);

    internal static EventScenario ServeStarted => new(() => Started("""{ "nightly": { "At": "02:30", "Zone": "Europe/Berlin" } }"""), """
        {"@l":"Information","@m":"soakd VERSION serves 1 scheduled run; next nightly at 2026-06-01 02:30 +02:00","@i":1052,"event":"ServeStarted","severity":"info","version":"VERSION","runs":1,"next":"next nightly at 2026-06-01 02:30 +02:00"}
        """);

    internal static EventScenario ServeStopped => new(
        async () =>
        {
            using var desk = new DaemonDesk(Between.Idle, []);
            using var faults = new FaultLatch();
            using var idle = new IdleTuning(Served("{ }"), [], desk.Log.ProcessAt(TimeProvider.System), faults);
            using var loop = new DaemonLoop(desk.Daemon, idle, desk.Stop, faults, desk.Log.Log, TimeProvider.System);
            desk.Stop.Ask("SIGTERM");
            await loop.StartAsync(CancellationToken.None);
            await loop.Ended;
            return desk.Log.Lines;
        }, """
        {"@l":"Information","@m":"SIGTERM ends soakd serve","@i":1053,"event":"ServeStopped","severity":"info","source":"SIGTERM"}
        """);

    internal static EventScenario RunTrend => new(
        () =>
        {
            using var place = new TemporaryDirectory();
            using var desk = new DaemonDesk(Between.Idle, []);
            for (int day = 1; day <= 4; day++) KeepRun(place, day, responseUs: 40_000);
            KeepRun(place, day: 5, responseUs: 80_000);
            foreach (int day in (int[])[4, 5]) TrendLog.Write(place[$"day-{day}"], "nightly", desk.Log.Log);
            return desk.Log.Lines;
        }, """
        {"@l":"Information","@m":"nightly compared with the median of 3 earlier runs: not worse; p95 55 ms, median 55 ms","@i":1054,"event":"RunTrend","severity":"info","schedule":"nightly","earlier":3,"result":"not worse","worse":"","p95_ms":54.527,"median_p95_ms":54.527}
        {"@l":"Warning","@m":"nightly compared with the median of 4 earlier runs: worse: p50 p95 p99; p95 109 ms, median 55 ms","@i":1054,"event":"RunTrend","severity":"ticket","schedule":"nightly","earlier":4,"result":"worse: p50 p95 p99","worse":"p50 p95 p99","p95_ms":109.055,"median_p95_ms":54.527}
        """);

    private static async Task<DaemonDesk> OverlapAsync()
    {
        var desk = new DaemonDesk(
            Between.Idle, [DaemonDesk.Run("hourly", "0 * * * *"), DaemonDesk.Run("nightly", "0 2 * * *", IfMissed.RunOnce)]);
        await desk.UntilAsync(2, 1);
        return desk;
    }

    private static IReadOnlyList<string> Started(string schedule = "{ }")
    {
        using var desk = new DaemonDesk(Between.Idle, []);
        var plans = ServedPlans.Of(Served(schedule));
        DaemonHost.LogStart(plans, new Scheduler(plans.Runs, [], desk.Now).Next, desk.Log.Log);
        return [.. desk.Log.Lines.Select(line => line.Replace(ProductVersion.Text, "VERSION", StringComparison.Ordinal))];
    }

    private static LoadedConfiguration Served(string schedule)
    {
        using var place = new TemporaryDirectory();
        string file = place.Write("appsettings.json", $$"""{ "Soak": { "Schedule": {{schedule}} } }""");
        return ConfigurationLoader.Load(new ConfigurationSources
        {
            File = file, Environment = new Dictionary<string, string>(StringComparer.Ordinal), Directories = [],
        });
    }

    private static void KeepRun(TemporaryDirectory place, int day, long responseUs)
    {
        RunEntry run = SimulatedRun.Default with { Run = $"day-{day}", StartedAt = SimulatedRun.Default.StartedAt.AddDays(day) };
        JournalBuilder journal = new JournalBuilder(run).Phase("hold").Seconds(20, new SimulatedSecond { ResponseUs = responseUs }).End();
        Directory.CreateDirectory(place[$"day-{day}"]);
        File.WriteAllBytes(place[$"day-{day}/{RunDirectory.JournalName}"], JournalBytes.Of(journal.Entries));
    }
}
