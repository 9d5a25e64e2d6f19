using Soakd.Engine.Journal;
using Soakd.TestKit;

namespace Soakd.Tests.Alerts.Scenarios;

internal static partial class EventScenarios
{
    private const double Mebibyte = 1024 * 1024;

    // The heap grows until the run ends.
    internal static EventScenario MemoryGrowthSuspected => new(() => Growing(1200, second => second / 60.0, 10_000), """
        {"@l":"Warning","@m":"suspected memory growth of tm-0 begins: managed live heap 60.1 MiB/h (59.7 to 60.5)","@i":2201,"event":"MemoryGrowthSuspected","phase":"hold","t_s":1080,"severity":"ticket","state":"onset","episode":"memory-tm-0-1","target":"tm-0","series":"managed live heap","slope_mib_h":60.07,"low":59.65,"high":60.51,"smallest_visible":7.36,"ttl_s":590958}
        {"@l":"Warning","@m":"suspected memory growth of tm-0 goes on: managed live heap 60.0 MiB/h (59.8 to 60.4)","@i":2201,"event":"MemoryGrowthSuspected","phase":"hold","t_s":1140,"severity":"ticket","state":"still","episode":"memory-tm-0-1","target":"tm-0","series":"managed live heap","slope_mib_h":60.01,"low":59.76,"high":60.35,"smallest_visible":6.51,"ttl_s":592449}
        {"@l":"Warning","@m":"suspected memory growth of tm-0 goes on: managed live heap 60.0 MiB/h (59.8 to 60.2)","@i":2201,"event":"MemoryGrowthSuspected","phase":"hold","t_s":1200,"severity":"ticket","state":"still","episode":"memory-tm-0-1","target":"tm-0","series":"managed live heap","slope_mib_h":59.95,"low":59.76,"high":60.23,"smallest_visible":5.84,"ttl_s":593539}
        {"@l":"Warning","@m":"suspected memory growth of tm-0 ends with the run","@i":2201,"event":"MemoryGrowthSuspected","phase":"hold","t_s":1200,"severity":"info","state":"clear","episode":"memory-tm-0-1","target":"tm-0"}
        """);

    // The same heap has a lower limit.
    internal static EventScenario MemoryLimitNear => new(() => Growing(1200, second => second / 60.0, 100), """
        {"@l":"Error","@m":"the danger that tm-0 runs out of memory begins: it may reach its limit in 32.2 min; managed live heap 60.1 MiB/h (59.7 to 60.5)","@i":2203,"event":"MemoryLimitNear","phase":"hold","t_s":1080,"severity":"page","state":"onset","episode":"memory-limit-tm-0-1","target":"tm-0","series":"managed live heap","slope_mib_h":60.07,"low":59.65,"high":60.51,"smallest_visible":7.36,"ttl_s":1934}
        {"@l":"Error","@m":"the danger that tm-0 runs out of memory goes on: it may reach its limit in 31.3 min; managed live heap 60.0 MiB/h (59.8 to 60.4)","@i":2203,"event":"MemoryLimitNear","phase":"hold","t_s":1140,"severity":"page","state":"still","episode":"memory-limit-tm-0-1","target":"tm-0","series":"managed live heap","slope_mib_h":60.01,"low":59.76,"high":60.35,"smallest_visible":6.51,"ttl_s":1878}
        {"@l":"Error","@m":"the danger that tm-0 runs out of memory goes on: it may reach its limit in 30.4 min; managed live heap 60.0 MiB/h (59.8 to 60.2)","@i":2203,"event":"MemoryLimitNear","phase":"hold","t_s":1200,"severity":"page","state":"still","episode":"memory-limit-tm-0-1","target":"tm-0","series":"managed live heap","slope_mib_h":59.95,"low":59.76,"high":60.23,"smallest_visible":5.84,"ttl_s":1824}
        {"@l":"Error","@m":"the danger that tm-0 runs out of memory ends with the run","@i":2203,"event":"MemoryLimitNear","phase":"hold","t_s":1200,"severity":"info","state":"clear","episode":"memory-limit-tm-0-1","target":"tm-0"}
        """);

    private static IReadOnlyList<string> Growing(int seconds, Func<long, double> mebibytes, double limit)
    {
        using var stage = new EventStage();
        var random = new Random(5);
        var light = new SimulatedSecond { Counts = SimulatedSecond.Healthy(10) };
        JournalBuilder journal = new JournalBuilder()
            .Series("heap", "memory.live", unit: "By", target: "tm-0").Series("limit", "memory.limit", unit: "By", target: "tm-0")
            .Phase("hold").Seconds(seconds, light).End();
        return stage.Read(journal.Entries.Select(entry => entry is Interval second ? WithHeap(second) : entry));

        Interval WithHeap(Interval interval) => interval with
        {
            Series = new Dictionary<string, double>
            {
                ["heap"] = (50 + mebibytes(interval.Number) + 0.1 * random.NextDouble()) * Mebibyte, ["limit"] = limit * Mebibyte,
            },
        };
    }
}
