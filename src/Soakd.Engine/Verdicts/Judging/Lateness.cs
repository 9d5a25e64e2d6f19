using Soakd.Engine.Latency;

namespace Soakd.Engine.Verdicts.Judging;

/// <summary>Which side of soakd was late: each held-back record was sent late, or was taken late by the probe.</summary>
internal static class Lateness
{
    // A record is held back when its own self lag is over this (measurement.md §4.5, amended).
    private const long SelfLagHeldBackUs = 5_000;

    /// <summary>The side to which at least half of the held-back records belong.</summary>
    public static Owner OwnerOf(LatencyHistogram? selfLag, LatencyHistogram? heldBack)
    {
        long sentLate = selfLag?.CountOver(SelfLagHeldBackUs) ?? 0;
        return 2 * sentLate >= (heldBack?.Total ?? 0) ? Owner.Generator : Owner.Probe;
    }
}
