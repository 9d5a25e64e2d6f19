using Soakd.Engine.Journal;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Backpressure;

/// <summary>One partition that holds much more than its part of what waits: where to look first.</summary>
/// <param name="Partition">Which.</param>
/// <param name="Share">How much of all it holds, 0 to 1.</param>
public readonly record struct PartitionSkew(int Partition, double Share)
{
    internal const long MinRecords = 100;
    internal const double MinShare = 0.5;
    internal const double MinFairShares = 2;

    // Of two partitions one never holds all: some of what is on its way is in the other.
    internal const double EnoughShare = 0.9;

    /// <summary>How many partitions a run's input topic has; 0 when that is not known.</summary>
    internal static int PartitionsOf(RunEntry run) => int.TryParse(run.Place.GetValueOrDefault("partitions"), out int partitions) ? partitions : 0;

    /// <summary>In what is acknowledged and not back.</summary>
    internal static PartitionSkew? Of(Levels levels, int partitions) =>
        Of(levels.FullestPartition, levels.InFullestPartition, levels.AckedMissing, partitions);

    /// <summary>
    /// Tells a skew: at least half of all, and twice a fair part or nine tenths, of enough records to speak of; null when there is none.
    /// </summary>
    /// <param name="partition">The partition that holds most.</param>
    /// <param name="records">How many it holds.</param>
    /// <param name="all">How many all hold; counted a moment earlier or later, so that it may be less.</param>
    /// <param name="partitions">How many partitions there are; 0 when that is not known.</param>
    internal static PartitionSkew? Of(double? partition, double? records, double? all, int partitions)
    {
        if (partition is not (>= 0 and < int.MaxValue) || records is not { } most || all is not >= MinRecords || partitions < 2)
            return null;
        double share = Math.Min(1, most / all.Value);
        return share >= Math.Max(MinShare, Math.Min(EnoughShare, MinFairShares / partitions)) ? new PartitionSkew((int)partition.Value, share) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Quantity.Text(100 * Share, Dimension.Share)} in partition {Partition}";
}
