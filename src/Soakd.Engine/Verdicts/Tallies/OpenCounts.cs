using Soakd.Engine.Recording;

namespace Soakd.Engine.Verdicts.Tallies;

/// <summary>What is still open in the totals of some records.</summary>
internal static class OpenCounts
{
    /// <summary>Acknowledged records that are neither back, nor proven lost, nor removed by retention.</summary>
    public static long Missing(this Counts counts) => counts.Acked - counts.AckedBack - counts.Lost - counts.Evicted;

    /// <summary>Records at the client whose fate is not reported.</summary>
    public static long Unreported(this Counts counts) => counts.Attempted - counts.Acked - counts.Failed - counts.Unknown;
}
