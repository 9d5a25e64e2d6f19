namespace Soakd.Engine.Ledger;

/// <summary>
/// The states of settled records that the window no longer holds and that have not arrived: failed, unknown, lost, evicted, or never sent.
/// A record that is in none of these sets has arrived, so it is a duplicate when it arrives again.
/// </summary>
internal sealed class SettledRecords
{
    private static readonly SendState[] Kept = [SendState.Unknown, SendState.Failed, SendState.Lost, SendState.Evicted];

    private readonly Dictionary<SendState, SequenceSet> _sets = Kept.ToDictionary(state => state, _ => new SequenceSet());
    private readonly SequenceSet _lateBySelf = new();

    /// <summary>Sequence numbers that the pacer skipped.</summary>
    public SequenceSet Skipped { get; } = new();

    /// <summary>Pages that keep bits, of all sets: this is its use of memory.</summary>
    public int PartialPages => Skipped.PartialPages + _lateBySelf.PartialPages + _sets.Values.Sum(set => set.PartialPages);

    /// <summary>Keeps the state of a record that will probably never arrive.</summary>
    public void Remember(long sequence, SendState state, SlotMarks marks)
    {
        _sets[state].Add(sequence);
        if ((marks & SlotMarks.LateBySelf) != SlotMarks.None)
            _lateBySelf.Add(sequence);
    }

    /// <summary>Removes a record, because it arrives after all.</summary>
    /// <param name="sequence">The record.</param>
    /// <param name="marks">Whether it was sent late because of this process.</param>
    /// <returns>Its state; <see cref="SendState.None"/> when it was not kept.</returns>
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

/// <summary>An acknowledged record that has not arrived.</summary>
/// <param name="Sequence">The record.</param>
/// <param name="State">Lost, evicted, or still acknowledged.</param>
/// <param name="Partition">Where it was stored.</param>
/// <param name="Offset">At which offset.</param>
/// <param name="SentUs">When it was sent.</param>
/// <param name="Log">The log of the partition that it was acknowledged in.</param>
/// <param name="Missing">The parts that did not arrive.</param>
internal readonly record struct Absence(
    long Sequence, SendState State, int Partition, long Offset, long SentUs, int Log, ulong Missing = 0);

/// <summary>What the ledger knew of a record when its report came.</summary>
/// <param name="IsBack">All of it had arrived before its report.</param>
/// <param name="ExpectsNothing">It was acknowledged, and a correct pipeline returns nothing of it: it counts as back.</param>
/// <param name="SentUs">When it was sent.</param>
internal readonly record struct ReportedSend(bool IsBack, bool ExpectsNothing, long SentUs);
