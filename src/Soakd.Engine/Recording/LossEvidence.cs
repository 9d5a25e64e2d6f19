using Soakd.Engine.Journal;

namespace Soakd.Engine.Recording;

/// <summary>
/// Lists the first records of each kind of integrity violation. Those after them are counted, not listed, unless the kind is renewed.
/// </summary>
internal sealed class LossEvidence(int perKind)
{
    internal const int MostRenewals = 20;

    private readonly int[] _noted = new int[Enum.GetValues<LossKind>().Length];
    private readonly int[] _renewals = new int[Enum.GetValues<LossKind>().Length];
    private List<LossEntry> _untaken = [];

    /// <summary>How many more records of a kind would be listed.</summary>
    public int LeftOf(LossKind kind) => perKind - _noted[(int)kind];

    /// <summary>
    /// What was listed of a kind is over: the next records of it are the first again. Only some times, so that a long run lists no more
    /// than a report can hold.
    /// </summary>
    public void Renew(LossKind kind)
    {
        if (_noted[(int)kind] == 0 || _renewals[(int)kind] >= MostRenewals)
            return;
        _noted[(int)kind] = 0;
        _renewals[(int)kind]++;
    }

    /// <summary>Whether the next record of that kind would be listed.</summary>
    public bool Wants(LossKind kind) => LeftOf(kind) > 0;

    /// <summary>Lists a record, unless enough records of its kind are listed.</summary>
    public void Note(LossKind kind, long sequence, int partition, long offset, long sentUs, long atUs, string proof = "")
    {
        if (!Wants(kind))
            return;
        _noted[(int)kind]++;
        _untaken.Add(new LossEntry(kind, sequence, partition, offset, sentUs, atUs, proof));
    }

    /// <summary>The records that were listed since the last call.</summary>
    public IReadOnlyList<LossEntry> Take()
    {
        if (_untaken.Count == 0)
            return [];
        List<LossEntry> taken = _untaken;
        _untaken = [];
        return taken;
    }
}
