using Soakd.Engine.Journal;

namespace Soakd.Engine.Recording;

/// <summary>
/// Counts what was read and belongs to no record that was sent, in the newest segment. What comes before the first segment counts in it.
/// The Recorder's thread only.
/// </summary>
internal sealed class Strangers(SegmentTallies tallies, LossEvidence evidence)
{
    private readonly Queue<Arrived> _early = new();

    /// <summary>
    /// Adds an arrival that carries a stamp of this run and that no record explains, or a dead letter that names no record of any run.
    /// </summary>
    public void Add(in Arrived fact)
    {
        if (tallies.Newest is { } tally)
            Add(tally, in fact);
        else
            _early.Enqueue(fact);
    }

    /// <summary>
    /// Counts what came before the first segment, once there is one. The load begins within seconds of the rehearsal, so that is little.
    /// </summary>
    public void CountEarly()
    {
        if (tallies.Newest is not { } tally)
            return;
        while (_early.TryDequeue(out Arrived early))
            Add(tally, in early);
    }

    private void Add(SegmentTally tally, in Arrived fact)
    {
        switch (fact.Kind)
        {
            case ArrivedKind.Record:
                tally.Unexpected++;
                evidence.Note(LossKind.Unexpected, fact.Sequence, fact.Partition, fact.Offset, sentUs: -1, fact.AtUs);
                break;
            case ArrivedKind.Unnamed:
                tally.DlqUnnamed++;
                break;
            default:
                tally.DlqForeign++;
                evidence.Note(LossKind.ForeignDeadLetter, sequence: -1, fact.Partition, fact.Offset, sentUs: -1, fact.AtUs);
                break;
        }
    }
}
