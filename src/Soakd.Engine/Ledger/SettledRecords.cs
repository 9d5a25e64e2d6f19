namespace Soakd.Engine.Ledger;

/// <summary>
/// What must be known of records that the window has let go and that never came back: whether they failed, are unknown, lost, evicted
/// or were never sent at all. What is in none of these sets came back, so that it is a duplicate when it comes again.
/// </summary>
internal sealed class SettledRecords
{
    private static readonly SendState[] Kept = [SendState.Unknown, SendState.Failed, SendState.Lost, SendState.Evicted];

    private readonly Dictionary<SendState, SequenceSet> _sets = Kept.ToDictionary(state => state, _ => new SequenceSet());
    private readonly SequenceSet _lateBySelf = new();

    /// <summary>Sequence numbers that were given up by the pacer.</summary>
    public SequenceSet Skipped { get; } = new();

    /// <summary>Pages with bits of their own over all sets: what it costs.</summary>
    public int PartialPages => Skipped.PartialPages + _lateBySelf.PartialPages + _sets.Values.Sum(set => set.PartialPages);

    /// <summary>Remembers a record that will probably never return.</summary>
    public void Remember(long sequence, SendState state, SlotMarks marks)
    {
        _sets[state].Add(sequence);
        if ((marks & SlotMarks.LateBySelf) != 0)
            _lateBySelf.Add(sequence);
    }

    /// <summary>Forgets a record because it returns after all.</summary>
    /// <param name="sequence">The record.</param>
    /// <param name="marks">Whether it was sent late by this process's own fault.</param>
    /// <returns>What it was; <see cref="SendState.None"/> when it is not remembered.</returns>
    public SendState Take(long sequence, out SlotMarks marks)
    {
        marks = _lateBySelf.Remove(sequence) ? SlotMarks.LateBySelf : SlotMarks.None;
        foreach (SendState state in Kept)
        {
            if (_sets[state].Remove(sequence))
                return state;
        }

        return SendState.None;
    }
}

/// <summary>An acknowledged record that is proven not to come, or has not come.</summary>
/// <param name="Sequence">The record.</param>
/// <param name="State">Lost, evicted, or still acknowledged.</param>
/// <param name="Partition">Where it was stored.</param>
/// <param name="Offset">At which offset.</param>
/// <param name="SentUs">When it was sent.</param>
internal readonly record struct Absence(long Sequence, SendState State, int Partition, long Offset, long SentUs);

/// <summary>What the ledger knew of a record when its report came.</summary>
/// <param name="IsBack">All of it had arrived before its report.</param>
/// <param name="ExpectsNothing">It was acknowledged, and a correct pipeline makes nothing of it: it counts as back.</param>
/// <param name="SentUs">When it was sent.</param>
internal readonly record struct ReportedSend(bool IsBack, bool ExpectsNothing, long SentUs);
