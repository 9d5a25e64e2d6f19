namespace Soakd.Engine.Ledger;

/// <summary>The open records, counted one by one from their slots.</summary>
/// <param name="missingIn">Counts the acknowledged records that may still come back by the partition that they were stored in.</param>
internal sealed class LedgerSurvey(PartitionCounts missingIn)
{
    /// <summary>Records without a report.</summary>
    public long InFlight { get; private set; }

    /// <summary>Those of them that are back all the same.</summary>
    public long ArrivedUnreported { get; private set; }

    /// <summary>Acknowledged records that may still come back.</summary>
    public long AckedMissing { get; private set; }

    /// <summary>Those of them that were sent before the time asked for.</summary>
    public long Overdue { get; private set; }

    /// <summary>When the oldest acknowledged record that may still come back was sent; the largest number when there is none.</summary>
    public long OldestMissingUs { get; private set; } = long.MaxValue;

    /// <summary>The partition that holds most of those that may still come back; −1 when there is none.</summary>
    public int FullestPartition => missingIn.Fullest;

    /// <summary>How many of them it holds.</summary>
    public long InFullestPartition => missingIn.InFullest;

    /// <summary>Counts a slot, if it is open.</summary>
    public void Count(in Slot slot, long overdueBeforeUs)
    {
        if (slot.State == SendState.InFlight)
        {
            InFlight++;
            ArrivedUnreported += slot.IsBack ? 1 : 0;
        }
        else if (slot.IsOwed)
        {
            AckedMissing++;
            Overdue += slot.SentUs < overdueBeforeUs ? 1 : 0;
            OldestMissingUs = Math.Min(OldestMissingUs, slot.SentUs);
            missingIn.Count(slot.Partition);
        }
    }
}

/// <summary>What a ledger holds in memory.</summary>
/// <param name="Chunks">Chunks in use.</param>
/// <param name="PooledChunks">Chunks kept for later use.</param>
/// <param name="Stragglers">Records outside the window of which everything is still known.</param>
/// <param name="Pages">Pages of settled records that are neither full nor empty.</param>
internal readonly record struct LedgerFootprint(int Chunks, int PooledChunks, int Stragglers, int Pages);
