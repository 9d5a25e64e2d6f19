using System.Globalization;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Latency;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging;

/// <summary>
/// Held-back records: their share, and which side of soakd caused them. Each of them was either sent late, or read late by the probe.
/// </summary>
internal static class HeldBackRecords
{
    /// <summary>The side that was late in a part of the run.</summary>
    public static Owner OwnerOf(LoadTally part) =>
        OwnerOf(part.Latencies[LatencyKind.SelfLag], part.Latencies[LatencyKind.ResponseHeldBack]);

    /// <summary>The hint for the judged records that were held back.</summary>
    public static string Hint(JudgeInput input)
    {
        string? linger = input.Run.Client.GetValueOrDefault("producer.linger.ms");
        double? lingerMs = double.TryParse(linger, NumberStyles.Float, CultureInfo.InvariantCulture, out double set) ? set : null;
        LoadTally load = input.LatencyScope.Load;
        return Hints.ForHeldBack(OwnerOf(load), load.Latencies[LatencyKind.Ack].ValueAtPercentile(50), lingerMs);
    }

    /// <summary>The share of the records that came back and are held back, 0 to 1.</summary>
    public static double Share(long heldBack, long clean) => heldBack == 0 ? 0 : (double)heldBack / (heldBack + clean);

    /// <summary>The side to which at least half of the held-back records belong.</summary>
    public static Owner OwnerOf(LatencyHistogram selfLag, LatencyHistogram heldBack) =>
        2 * selfLag.CountOver(HeldBackLimits.SelfLagUs) >= heldBack.Total ? Owner.Generator : Owner.Probe;
}
