using System.Globalization;
using Soakd.Engine.Journal;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Backpressure;

/// <summary>One partition that holds much more than its share of the waiting records. It is the first place to look at.</summary>
/// <param name="Partition">The number of the partition.</param>
/// <param name="Share">Its share of all waiting records, 0 to 1.</param>
public readonly record struct PartitionSkew(int Partition, double Share)
{
    internal const long MinRecords = 100;
    internal const double MinShare = 0.5;
    internal const double MinFairShares = 2;

    // One of two partitions never holds all of them: some records on their way are in the other one.
    internal const double EnoughShare = 0.9;

    /// <summary>The number of partitions of a run's input topic; 0 when it is not known.</summary>
    internal static int PartitionsOf(RunEntry run) =>
        int.TryParse(run.Testbed.GetValueOrDefault("partitions"), CultureInfo.InvariantCulture, out int partitions) ? partitions : 0;

    /// <summary>The skew among the acknowledged records that are not back.</summary>
    internal static PartitionSkew? Of(Levels levels, int partitions) =>
        Of(levels.FullestPartition, levels.InFullestPartition, levels.AckedMissing, partitions);

    /// <summary>
    /// Finds a skew among at least 100 records: one partition holds half of all, and twice its fair share or nine tenths. Null when there
    /// is none.
    /// </summary>
    /// <param name="partition">The partition that holds the most records.</param>
    /// <param name="records">The number of records in it.</param>
    /// <param name="all">The number of records in all partitions. It is counted a moment earlier or later, so it may be smaller.</param>
    /// <param name="partitions">The number of partitions; 0 when it is not known.</param>
    internal static PartitionSkew? Of(double? partition, double? records, double? all, int partitions)
    {
        if (partition is not (>= 0 and < int.MaxValue) || records is not { } most || all is not >= MinRecords || partitions < 2)
            return null;
        double share = Math.Min(1, most / all.Value);
        return share >= Math.Max(MinShare, Math.Min(EnoughShare, MinFairShares / partitions))
            ? new PartitionSkew((int)partition.Value, share)
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Quantity.Text(100 * Share, Dimension.Share)} in partition {Partition}";
}
