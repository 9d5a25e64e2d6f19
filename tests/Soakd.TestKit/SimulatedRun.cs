using Soakd.Engine.Journal;
using Soakd.Engine.Plan;

namespace Soakd.TestKit;

/// <summary>Run entries of simulated runs.</summary>
public static class SimulatedRun
{
    /// <summary>A run through a pipeline on a real cluster, judged by the default objectives.</summary>
    public static RunEntry Default { get; } = new()
    {
        Run = "20261124T010000Z-sustained-load-7f3a",
        Tag = 0x7F3A01,
        Name = "nightly",
        Labels = new Dictionary<string, string> { ["app"] = "1.4.2" },
        Version = "0.1.0",
        StartedAt = new DateTimeOffset(2026, 11, 24, 1, 0, 0, TimeSpan.Zero),
        ClockDomain = "a1b2c3d4",
        Plan = PlanWriter.Write(BuiltInPlans.Find("sustained-load")!),
        PlanChanges = [],
        Seed = 1,
        SelfTest = false,
        Testbed = new Dictionary<string, string>
        {
            ["bootstrap"] = "stg-kafka:9092", ["input"] = "orders-in", ["output"] = "orders-out", ["partitions"] = "12",
        },
        Machine = new Dictionary<string, string> { ["cores"] = "2", ["os"] = "Debian 12" },
        Client = new Dictionary<string, string> { ["producer.acks"] = "all", ["producer.linger.ms"] = "5" },
        PartsPerRecord = 5,
        RowsPerRecord = 5,
        Delivery = "AtLeastOnce",
        ContentShare = 1,
        Objectives = new Dictionary<string, string>(),
        Require = [],
        Warnings = [],
    };

    /// <summary>A run on the embedded broker.</summary>
    public static RunEntry SelfTest { get; } = Default with
    {
        Name = "soakd",
        Labels = new Dictionary<string, string>(),
        SelfTest = true,
        Testbed = new Dictionary<string, string> { ["bootstrap"] = "127.0.0.1:40001", ["input"] = "soakd" },
        PartsPerRecord = 1,
        Delivery = "ExactlyOnce",
    };
}
