using System.Numerics;
using Soakd.Engine.Journal;
using Soakd.Engine.Ledger;

namespace Soakd.Engine.Recording;

/// <summary>Applies the probes' facts.</summary>
internal sealed class ProbeFacts(
    SequenceLedger ledger, SegmentTallies tallies, LossEvidence evidence, AckedLogs acked, OwnStops stops, RecorderSettings settings)
{
    private readonly UserOrder _order = new(settings.UserOf, settings.Users);

    /// <summary>Which records of each user came back.</summary>
    public UserOrder Order => _order;

    /// <summary>How far each partition was read.</summary>
    public ProbePositions Positions { get; } = new(acked);

    /// <summary>Records of another run in the open interval.</summary>
    public long OtherRun { get; private set; }

    /// <summary>Records that are not soakd's in the open interval.</summary>
    public long Foreign { get; private set; }

    /// <summary>Offsets removed unread in the open interval.</summary>
    public long GapOffsets { get; private set; }

    /// <summary>Applies one fact. Only what was read of the output says anything of the records that were sent.</summary>
    public void Apply(in Arrived fact)
    {
        if (fact.Source != ArrivedSource.Output)
            return;
        switch (fact.Kind)
        {
            case ArrivedKind.PassedTo:
                Positions.PassTo(fact.Partition, fact.Offset);
                return;
            case ArrivedKind.Gap:
                GapOffsets += fact.EndOffset - fact.Offset;
                Positions.AddGap(fact.Partition, fact.Offset, fact.EndOffset);
                return;
            case ArrivedKind.Truncated:
                Positions.Truncate(fact.Partition, fact.Offset, fact.EndOffset, fact.AtUs);
                return;
            case ArrivedKind.Replaced:
                Positions.Replace(fact.Partition, fact.Offset, fact.EndOffset, fact.AtUs);
                return;
            case ArrivedKind.Foreign:
                Foreign++;
                break;
            case ArrivedKind.OtherRun:
                OtherRun++;
                break;
            case ArrivedKind.Record when fact.Slot == settings.Slot:
                Receive(in fact);
                break;
        }

        Positions.PassTo(fact.Partition, fact.Offset + 1);
    }

    /// <summary>A new interval begins.</summary>
    public void Restart() => OtherRun = Foreign = GapOffsets = 0;

    private void Receive(in Arrived fact)
    {
        Arrival arrival = ledger.Arrive(fact.Sequence, fact.Parts);
        if (!arrival.Sent)
        {
            // The stamp passed its check, as one wrong stamp in 128 does, and names a record that this run never sent.
            OtherRun++;
            return;
        }

        SegmentTally tally = tallies.Of(fact.Sequence);
        bool readAgain = Positions.IsReadAgain(fact.Partition, fact.Offset, fact.IntendedUs);
        CountParts(tally, in fact, in arrival, readAgain);
        if (arrival.Fresh != 0 || !readAgain)
            CountContent(tally, in fact, in arrival);
        if (arrival.Completed)
        {
            CountState(tally, in fact, in arrival);
            Time(tally, in fact, in arrival);
        }
    }

    private void CountParts(SegmentTally tally, in Arrived fact, in Arrival arrival, bool readAgain)
    {
        if (arrival.Repeated != 0 && !readAgain)
        {
            tally.Duplicates += BitOperations.PopCount(arrival.Repeated);
            Note(LossKind.Duplicate, in fact, in arrival);
        }

        if (arrival.Fresh == 0)
            return;
        tally.Parts += BitOperations.PopCount(arrival.Fresh);
        if (_order.IsOvertaken(fact.Sequence, fact.Partition) && !readAgain && IsNew(SlotMarks.Reordered, in fact, in arrival))
        {
            tally.Reordered++;
            Note(LossKind.Reordered, in fact, in arrival);
        }
    }

    private void CountContent(SegmentTally tally, in Arrived fact, in Arrival arrival)
    {
        if (arrival.Fresh != 0 && (fact.Marks & ArrivedMarks.Checked) != ArrivedMarks.None && IsNew(SlotMarks.Checked, in fact, in arrival))
            tally.ContentChecked++;

        // Counted once for a record when it arrives, and once for each corrupt copy that arrives after it.
        if ((fact.Marks & ArrivedMarks.Corrupt) != ArrivedMarks.None
            && (arrival.Fresh == 0 || IsNew(SlotMarks.Corrupt, in fact, in arrival)))
        {
            tally.Corrupt++;
            Note(LossKind.Corrupt, in fact, in arrival);
        }
    }

    private void CountState(SegmentTally tally, in Arrived fact, in Arrival arrival)
    {
        tally.Arrived++;
        switch (arrival.State)
        {
            case SendState.InFlight:
                tally.ArrivedUnreported++;
                break;
            case SendState.Unknown:
                tally.ArrivedUnknown++;
                break;
            case SendState.Failed:
                tally.ArrivedFailed++;
                Note(LossKind.ArrivedFailed, in fact, in arrival);
                break;
            default:
                // A record that was counted as lost or evicted and arrives nevertheless, at another offset, was not lost.
                tally.AckedBack++;
                tally.Lost -= arrival.State == SendState.Lost ? 1 : 0;
                tally.Evicted -= arrival.State == SendState.Evicted ? 1 : 0;
                break;
        }
    }

    private void Time(SegmentTally tally, in Arrived fact, in Arrival arrival)
    {
        bool readLate = (fact.Marks & ArrivedMarks.ProbeStalled) != ArrivedMarks.None
            || (fact.IntendedUs < stops.ConcernBeforeUs && stops.HoldBack(fact.IntendedUs, fact.AtUs));
        bool heldBack = readLate || (arrival.Marks & SlotMarks.LateBySelf) != SlotMarks.None;
        tally.HeldBack += heldBack ? 1 : 0;
        tally.Time(heldBack ? LatencyKind.ResponseHeldBack : LatencyKind.Response, fact.AtUs - fact.IntendedUs);
        if (arrival.SentUs != Slot.NotKnown)
            tally.Time(readLate ? LatencyKind.ServiceHeldBack : LatencyKind.Service, fact.AtUs - arrival.SentUs);
    }

    /// <summary>
    /// Whether this is seen of the record for the first time. It is remembered as long as parts of the record are missing.
    /// </summary>
    private bool IsNew(SlotMarks mark, in Arrived fact, in Arrival arrival)
    {
        if ((arrival.Marks & mark) != SlotMarks.None)
            return false;
        if (!arrival.Completed)
            ledger.Mark(fact.Sequence, mark);
        return true;
    }

    private void Note(LossKind kind, in Arrived fact, in Arrival arrival) =>
        evidence.Note(kind, fact.Sequence, fact.Partition, fact.Offset, arrival.SentUs, fact.AtUs);
}
