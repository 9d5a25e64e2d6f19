namespace Soakd.Engine.Ledger;

/// <summary>Counts the open records one by one, from their slots.</summary>
/// <param name="missingIn">Counts the missing records by the partition that they were stored in.</param>
internal sealed class LedgerSurvey(PartitionCounts missingIn)
{
    /// <summary>Records without a report.</summary>
    public long InFlight { get; private set; }

    /// <summary>When the oldest record without a report was sent; the largest number when there is none.</summary>
    public long OldestInFlightUs { get; private set; } = long.MaxValue;

    /// <summary>Those of them that have arrived nevertheless.</summary>
    public long ArrivedUnreported { get; private set; }

    /// <summary>Acknowledged records that have not arrived and may still arrive: the missing records.</summary>
    public long AckedMissing { get; private set; }

    /// <summary>Missing records that were sent before the time given.</summary>
    public long Overdue { get; private set; }

    /// <summary>
    /// Missing records that are not due any more: overtaken ones, and overdue ones of whose partition a later record came back.
    /// </summary>
    public long PassedOver { get; set; }

    /// <summary>When the oldest missing record was sent; the largest number when there is none.</summary>
    public long OldestMissingUs { get; private set; } = long.MaxValue;

    /// <summary>The partition with most missing records; −1 when there is none.</summary>
    public int FullestPartition => missingIn.Fullest;

    /// <summary>How many missing records it has.</summary>
    public long InFullestPartition => missingIn.InFullest;

    /// <summary>Counts a slot, if it is open.</summary>
    public void Count(in Slot slot, long overdueBeforeUs)
    {
        if (slot.State == SendState.InFlight)
        {
            InFlight++;
            OldestInFlightUs = Math.Min(OldestInFlightUs, slot.SentUs);
            ArrivedUnreported += slot.IsBack ? 1 : 0;
        }
        else if (slot.IsMissing)
        {
            AckedMissing++;
            Overdue += slot.SentUs < overdueBeforeUs ? 1 : 0;
            OldestMissingUs = Math.Min(OldestMissingUs, slot.SentUs);
            missingIn.Count(slot.Partition);
        }
    }
}

/// <summary>How much memory a ledger uses.</summary>
/// <param name="Chunks">Chunks in use.</param>
/// <param name="PooledChunks">Chunks kept for later use.</param>
/// <param name="Stragglers">Records outside the window whose slot is kept.</param>
/// <param name="Pages">Pages of settled records that are neither full nor empty.</param>
internal readonly record struct LedgerFootprint(int Chunks, int PooledChunks, int Stragglers, int Pages);
