using System.Globalization;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Latency;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging;

/// <summary>Which side of soakd was late: each held-back record was sent late, or was taken late by the probe.</summary>
internal static class Lateness
{
    /// <summary>The side that was late in a part of the run.</summary>
    public static Owner OwnerOf(LoadTally part) => OwnerOf(part.Latencies[LatencyKind.SelfLag], part.Latencies[LatencyKind.ResponseHeldBack]);

    /// <summary>Where to look for what held the judged records back.</summary>
    public static string Hint(JudgeInput bench)
    {
        string? linger = bench.Run.Client.GetValueOrDefault("producer.linger.ms");
        double? lingerMs = double.TryParse(linger, NumberStyles.Float, CultureInfo.InvariantCulture, out double set) ? set : null;
        LoadTally timed = bench.Timed.Load;
        return Hints.ForHeldBack(OwnerOf(timed), timed.Latencies[LatencyKind.Ack].ValueAtPercentile(50), lingerMs);
    }

    /// <summary>The share of what came back that soakd held back itself, 0 to 1.</summary>
    public static double HeldBackShare(long heldBack, long clean) => heldBack == 0 ? 0 : (double)heldBack / (heldBack + clean);

    /// <summary>The side to which at least half of the held-back records belong.</summary>
    public static Owner OwnerOf(LatencyHistogram selfLag, LatencyHistogram heldBack) =>
        2 * selfLag.CountOver(HeldBackLimits.SelfLagUs) >= heldBack.Total ? Owner.Generator : Owner.Probe;
}
