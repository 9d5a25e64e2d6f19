using Soakd.Engine.Journal;
using Soakd.TestKit;

namespace Soakd.Tests.Reports;

/// <summary>Simulated runs of all kinds.</summary>
internal static class Story
{
    private const string Passed = "the probe has read past its offset";

    private static readonly Counts Well = SimulatedSecond.Healthy(1000);
    private static readonly SimulatedSecond Slow = new() { ResponseUs = 700_000 };
    private static readonly SimulatedSecond Half = new() { Counts = SimulatedSecond.Healthy(500) };

    private static readonly SimulatedSecond Recovery = new()
    {
        Counts = Well with { Acked = 11_000, Arrived = 11_000, AckedBack = 11_000 }, ResponseUs = 5_000_000,
    };

    private static readonly SimulatedSecond Refused = new()
    {
        Counts = SimulatedSecond.Healthy(500) with { Scheduled = 1000, SkippedByGate = 500 }, BlockedUs = 900_000, ResponseUs = 1_000_000,
    };

    private static readonly SimulatedSecond Stalled = new()
    {
        Counts = SimulatedSecond.Healthy(100) with { Scheduled = 1000, SkippedBySelf = 900, HeldBack = 100 },
        SelfLagUs = 2_000_000,
        HeldBackUs = 2_000_000,
    };

    private static readonly SimulatedSecond Lossy = new() { Counts = Well with { AckedBack = 990, Arrived = 990, Lost = 10 } };
    private static readonly SimulatedSecond Missing = new() { Counts = Well with { AckedBack = 900, Arrived = 900 } };
    private static readonly SimulatedSecond Evicted = new() { Counts = Missing.Counts with { Evicted = 100 }, GapOffsets = 100 };

    public static IReadOnlyDictionary<string, Func<JournalBuilder>> All { get; } = new Dictionary<string, Func<JournalBuilder>>
    {
        ["pass"] = () => Healthy().End(),
        ["self-test"] = () => new JournalBuilder(SimulatedRun.SelfTest).WarmUp().Seconds(5).Phase("steady").Seconds(25).End(),
        ["slow"] = () => Healthy().Seconds(30, Slow).End(),
        ["outage"] = () => Healthy().Seconds(10, SimulatedSecond.Outage).Event("BrokerUnavailable", ("brokers_down", "1"))
            .Seconds(1, Recovery).Seconds(20).End(),
        ["loss"] = () => Healthy().Seconds(1, Lossy).Loss(LossKind.Lost, 40_001, Passed).Loss(LossKind.Lost, 40_007, Passed).End(),
        ["gate"] = () => Healthy().Seconds(30, Refused).End(),
        ["generator-stall"] = () => Healthy().Seconds(3, Stalled).End(),
        ["not-drained"] = () => Healthy().Seconds(1, Missing).Loss(LossKind.NotDrained, 40_900).End(),
        ["probe-gap"] = () => Healthy().Seconds(1, Evicted).End(),
        ["tuned"] = () => Healthy().Tune("Tuning:RateFactor", "1", "0.5").Seconds(30, Half).End(),
        ["stopped"] = () => Healthy().End(EndReason.Stopped, "SIGTERM"),
        ["fault"] = () => Healthy().End(EndReason.Fault, "the recorder: records do not add up"),
        ["died"] = () => Healthy(),
        ["only-warm-up"] = () => new JournalBuilder().WarmUp().Seconds(5),
        ["empty"] = () => new JournalBuilder(),
        ["leak"] = () => Leak().End(),
        ["marked-outage"] = () => Healthy().Event(EventNames.Mark, (EventNames.Text, "rolled broker 2")).Seconds(10, SimulatedSecond.Outage)
            .Seconds(1, Recovery).Seconds(60).End(),
        ["suspended"] = () =>
            Healthy().Event(EventNames.HostSuspended, ("for_s", "60")).Seconds(8, SimulatedSecond.Outage).Seconds(60).End(),
    };

    // 60 MiB/min, as in the drill: a warm-up of 60 s, buckets of 5 s, a look every 10 s. There is a memory limit, so the report has a time
    // to it.
    private static JournalBuilder Leak()
    {
        RunEntry run = SimulatedRun.Default with
        {
            Memory = new MemoryDetectorSettings
            {
                WarmUp = TimeSpan.FromSeconds(60), SmallestBucket = TimeSpan.FromSeconds(5), Evaluation = TimeSpan.FromSeconds(10),
            },
        };
        JournalBuilder journal = new JournalBuilder(run)
            .Memory("soakd.live", "memory.live").Memory("soakd.private", "memory.private").Memory("soakd.limit", "memory.limit").WarmUp()
                .Seconds(10).Phase("hold");
        for (int second = 0; second < 240; second++)
        {
            double leak = second * 1024.0 * 1024;
            journal.Seconds(1, new SimulatedSecond
            {
                Series =
                    new Dictionary<string, double> { ["soakd.live"] = 5e7 + leak, ["soakd.private"] = 1.5e8 + leak, ["soakd.limit"] = 1e9 },
            });
        }

        return journal;
    }

    private static JournalBuilder Healthy() => new JournalBuilder().WarmUp().Seconds(10).Phase("hold").Seconds(30);
}
