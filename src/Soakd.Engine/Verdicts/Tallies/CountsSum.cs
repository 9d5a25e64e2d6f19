using Soakd.Engine.Recording;

namespace Soakd.Engine.Verdicts.Tallies;

/// <summary>Counts are differences: their sum over intervals is the total.</summary>
internal static class CountsSum
{
    public static Counts Plus(this Counts a, Counts b) => new()
    {
        Scheduled = a.Scheduled + b.Scheduled,
        SkippedBySelf = a.SkippedBySelf + b.SkippedBySelf,
        SkippedByGate = a.SkippedByGate + b.SkippedByGate,
        Attempted = a.Attempted + b.Attempted,
        Acked = a.Acked + b.Acked,
        Failed = a.Failed + b.Failed,
        Unknown = a.Unknown + b.Unknown,
        Arrived = a.Arrived + b.Arrived,
        Parts = a.Parts + b.Parts,
        AckedBack = a.AckedBack + b.AckedBack,
        ArrivedUnknown = a.ArrivedUnknown + b.ArrivedUnknown,
        ArrivedUnreported = a.ArrivedUnreported + b.ArrivedUnreported,
        ArrivedFailed = a.ArrivedFailed + b.ArrivedFailed,
        Lost = a.Lost + b.Lost,
        Evicted = a.Evicted + b.Evicted,
        Duplicates = a.Duplicates + b.Duplicates,
        Reordered = a.Reordered + b.Reordered,
        ContentChecked = a.ContentChecked + b.ContentChecked,
        Corrupt = a.Corrupt + b.Corrupt,
        HeldBack = a.HeldBack + b.HeldBack,
    };

    /// <summary>Acknowledged records that are neither back, nor proven lost, nor removed by retention.</summary>
    public static long Missing(this Counts counts) => counts.Acked - counts.AckedBack - counts.Lost - counts.Evicted;

    /// <summary>Records at the client whose fate is not reported.</summary>
    public static long Unreported(this Counts counts) => counts.Attempted - counts.Acked - counts.Failed - counts.Unknown;
}
