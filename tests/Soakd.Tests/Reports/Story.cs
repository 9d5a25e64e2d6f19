using Soakd.Engine.Journal;
using Soakd.Engine.Recording;
using Soakd.TestKit;

namespace Soakd.Tests.Reports;

/// <summary>Runs of every kind, simulated.</summary>
internal static class Story
{
    private static readonly Counts Well = SimulatedSecond.Healthy(1000);

    public static IReadOnlyDictionary<string, Func<JournalBuilder>> All { get; } = new Dictionary<string, Func<JournalBuilder>>
    {
        ["pass"] = () => Healthy().End(),
        ["self-test"] = () => new JournalBuilder(SimulatedRun.SelfTest).WarmUp().Seconds(5).Phase("steady").Seconds(25).End(),
        ["slow"] = () => Healthy().Seconds(30, new SimulatedSecond { ResponseUs = 700_000 }).End(),
        ["outage"] = () => Healthy().Seconds(10, SimulatedSecond.Outage).Event("BrokerUnavailable", ("brokers_down", "1"))
            .Seconds(1, new SimulatedSecond { Counts = Well with { Acked = 11_000, Arrived = 11_000, AckedBack = 11_000 }, ResponseUs = 5_000_000 })
            .Seconds(20).End(),
        ["loss"] = () => Healthy().Seconds(1, new SimulatedSecond { Counts = Well with { AckedBack = 990, Arrived = 990, Lost = 10 } })
            .Loss(LossKind.Lost, 40_001, "the probe has read past its offset").Loss(LossKind.Lost, 40_007, "the probe has read past its offset").End(),
        ["gate"] = () => Healthy().Seconds(30, new SimulatedSecond
        {
            Counts = Well with { SkippedByGate = 500, Attempted = 500, Acked = 500, Arrived = 500, AckedBack = 500 }, BlockedUs = 900_000, ResponseUs = 1_000_000,
        }).End(),
        ["generator-stall"] = () => Healthy().Seconds(3, new SimulatedSecond
        {
            Counts = Well with { SkippedBySelf = 900, Attempted = 100, Acked = 100, Arrived = 100, AckedBack = 100, HeldBack = 100 }, SelfLagUs = 2_000_000, HeldBackUs = 2_000_000,
        }).End(),
        ["not-drained"] = () => Healthy().Seconds(1, new SimulatedSecond { Counts = Well with { AckedBack = 900, Arrived = 900 } })
            .Loss(LossKind.NotDrained, 40_900).End(),
        ["probe-gap"] = () => Healthy().Seconds(1, new SimulatedSecond { Counts = Well with { AckedBack = 900, Arrived = 900, Evicted = 100 }, GapOffsets = 100 }).End(),
        ["tuned"] = () => Healthy().Tune("Tuning:RateFactor", "1", "0.5").Seconds(30, new SimulatedSecond { Counts = SimulatedSecond.Healthy(500) }).End(),
        ["stopped"] = () => Healthy().End(EndReason.Stopped, "SIGTERM"),
        ["fault"] = () => Healthy().End(EndReason.Fault, "the recorder: records do not add up"),
        ["died"] = () => Healthy(),
        ["only-warm-up"] = () => new JournalBuilder().WarmUp().Seconds(5),
        ["empty"] = () => new JournalBuilder(),
    };

    private static JournalBuilder Healthy() => new JournalBuilder().WarmUp().Seconds(10).Phase("hold").Seconds(30);
}
