using Soakd.Engine.Journal;

namespace Soakd.Engine.Judging;

/// <summary>Replaces the run entry when the journal does not have it.</summary>
internal static class UnknownRun
{
    public static RunEntry Entry { get; } = new()
    {
        Run = "unknown",
        Tag = 0,
        Name = "unknown",
        Labels = new Dictionary<string, string>(StringComparer.Ordinal),
        Version = "unknown",
        StartedAt = DateTimeOffset.UnixEpoch,
        ClockDomain = "unknown",
        Plan = "{}",
        PlanChanges = [],
        Seed = 0,
        SelfTest = false,
        Testbed = new Dictionary<string, string>(StringComparer.Ordinal),
        Machine = new Dictionary<string, string>(StringComparer.Ordinal),
        Client = new Dictionary<string, string>(StringComparer.Ordinal),
        PartsPerRecord = 1,
        RowsPerRecord = 1,
        Delivery = "ExactlyOnce",
        ContentShare = 1,
        Objectives = new Dictionary<string, string>(StringComparer.Ordinal),
        Require = [],
        Warnings = [],
    };
}
