using Soakd.Alerts;
using Soakd.Engine.Journal;
using Soakd.Live;
using Soakd.Logging;
using Soakd.TestKit;

namespace Soakd.Tests.Alerts;

public sealed class MemoryAlertsTests
{
    private const double Mebibyte = 1024 * 1024;
    private const int Hour = 3600;

    private static readonly SimulatedSecond Light = new() { Counts = SimulatedSecond.Healthy(10) };

    [Fact]
    public void Read_AFlatHeap_LogsNothing() => Assert.Empty(Logged(_ => 0, limit: 100));

    [Fact]
    public void Read_AHeapThatGrows_IsSuspectedWithItsRange()
    {
        List<LoggedEvent> logged = Logged(second => second / 60.0, limit: 10_000);

        Assert.All(logged, one => Assert.Equal(EventIds.MemoryGrowthSuspected, one.Id));
        Assert.StartsWith("Onset memory-tm-0-1", logged[0].State, StringComparison.Ordinal);
        Assert.All(logged.Skip(1), one => Assert.Equal("Still memory-tm-0-1", one.State));
        Assert.Equal(("tm-0", "managed live heap"), (logged[0].Fields["target"], logged[0].Fields["series"]));
        Assert.InRange((double)logged[0].Fields["slopeMibH"]!, 55, 65);
        Assert.InRange((double)logged[0].Fields["ttlS"]!, 100 * Hour, 200 * Hour);
    }

    [Fact]
    public void Read_AHeapThatStopsGrowing_ClearsTheSuspicion()
    {
        List<LoggedEvent> logged = Logged(second => Math.Min(second, Hour / 2) / 60.0, limit: 10_000);

        Assert.Equal("Clear memory-tm-0-1", logged[^1].State);
    }

    [Fact]
    public void Read_AHeapThatReachesItsLimitSoon_Pages()
    {
        List<LoggedEvent> logged = Logged(second => second / 60.0, limit: 120);

        Assert.Contains(logged, one => one is { Id: EventIds.MemoryLimitNear, State: "Onset memory-limit-tm-0-1" });
        Assert.InRange((double)logged.First(one => one.Id == EventIds.MemoryLimitNear).Fields["ttlS"]!, 0, Hour);
    }

    private static List<LoggedEvent> Logged(Func<long, double> risen, double limit)
    {
        var log = new RecordingLogger();
        var live = new LiveRun([new MemoryAlerts(log)]);
        var random = new Random(5);
        foreach (JournalEntry entry in new JournalBuilder().Phase("hold").Seconds(Hour, Light).Entries)
        {
            live.Apply(entry is Interval second ? WithHeap(second) : entry);
            if (entry is not RunEntry) continue;
            live.Apply(new SeriesEntry("heap", "By", Counter: false, "tm-0", "memory.live"));
            live.Apply(new SeriesEntry("limit", "By", Counter: false, "tm-0", "memory.limit"));
        }

        return log.Logged;

        Interval WithHeap(Interval interval) => interval with
        {
            Series = new Dictionary<string, double>
            {
                ["heap"] = (50 + risen(interval.Number) + 0.1 * random.NextDouble()) * Mebibyte, ["limit"] = limit * Mebibyte,
            },
        };
    }
}
