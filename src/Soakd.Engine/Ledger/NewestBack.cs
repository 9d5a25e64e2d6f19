namespace Soakd.Engine.Ledger;

/// <summary>The newest record that came back of those that were stored in each partition. One thread.</summary>
internal sealed class NewestBack
{
    // 0 stands for none, because no record is older than record 0.
    private long[] _newest = new long[16];

    /// <summary>A record came back, or a part of it.</summary>
    /// <param name="partition">Where it was stored; negative when that is not known.</param>
    /// <param name="sequence">The record.</param>
    public void Add(int partition, long sequence)
    {
        if (partition < 0)
            return;
        if (partition >= _newest.Length)
            Array.Resize(ref _newest, Math.Max(partition + 1, 2 * _newest.Length));
        _newest[partition] = Math.Max(_newest[partition], sequence);
    }

    /// <summary>Whether a later record than this one, stored in the same partition, came back.</summary>
    public bool IsAfter(int partition, long sequence) => (uint)partition < (uint)_newest.Length && _newest[partition] > sequence;
}
