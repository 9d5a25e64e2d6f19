namespace Soakd.Engine.Ledger;

/// <summary>How many records each partition has. The array is kept from one count to the next. One thread.</summary>
internal sealed class PartitionCounts
{
    private long[] _counts = new long[16];

    /// <summary>The partition with most records, the first of several; −1 when there are none.</summary>
    public int Fullest { get; private set; } = Slot.NotKnown;

    /// <summary>How many records it has.</summary>
    public long InFullest => Fullest < 0 ? 0 : _counts[Fullest];

    /// <summary>Sets all counts to 0.</summary>
    public void Clear()
    {
        Array.Clear(_counts);
        Fullest = Slot.NotKnown;
    }

    /// <summary>Counts a record; one whose partition is not known is left out.</summary>
    public void Count(int partition)
    {
        if (partition < 0)
            return;
        if (partition >= _counts.Length)
            Array.Resize(ref _counts, Math.Max(partition + 1, 2 * _counts.Length));
        long count = ++_counts[partition];
        if (count > InFullest || (count == InFullest && partition < Fullest))
            Fullest = partition;
    }
}
