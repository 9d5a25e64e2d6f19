using System.Numerics;
using Soakd.Engine.Journal;
using Soakd.Engine.Ledger;
using Soakd.Engine.Stamps;

namespace Soakd.Engine.Recording;

/// <summary>Applies the probes' facts.</summary>
internal sealed class ProbeFacts(
    SequenceLedger ledger, SegmentTallies tallies, LossEvidence evidence, AckedLogs acked, OwnStops stops, RecorderSettings settings)
{
    private const int RehearsalSlot = RecordStamp.MaxSlot;

    private readonly UserOrder _order = new(settings.UserOf, settings.Users);
    private readonly ProbePositions _deadLetters = new(new AckedLogs());
    private readonly UnreadOffsets _unreadOutput = new();
    private readonly UnreadOffsets _unreadLetters = new();
    private readonly ReadTimes _readOutput = new();
    private readonly ReadTimes _readLetters = new();
    private readonly MissingParts _missing = new(tallies, evidence, settings);
    private readonly Strangers _strangers = new(tallies, evidence);

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

    /// <summary>Those of them that were offsets of the dead letters.</summary>
    public long LetterGapOffsets { get; private set; }

    /// <summary>
    /// Until when something of the output or of the dead letters was left unread, so that a record that was sent by then may have been
    /// there; the smallest number when both were read without a gap.
    /// </summary>
    public long UnreadUntilUs => Math.Max(_unreadOutput.UntilUs, _unreadLetters.UntilUs);

    /// <summary>How many missing records may have been there.</summary>
    public long UnreadAtMost => _unreadOutput.AtMost + _unreadLetters.AtMost;

    /// <summary>Puts a missing record down to what was left unread, when all that is missing of it may have been there.</summary>
    /// <returns>Why it was not read, in words; null when it was not there.</returns>
    public string? WhyUnread(in Absence absence)
    {
        ulong rows = absence.Missing & settings.PartsOf(absence.Sequence);
        bool awaitsRows = rows != 0, awaitsLetters = absence.Missing != rows;
        if ((awaitsRows && !_unreadOutput.MayHold(absence.SentUs)) || (awaitsLetters && !_unreadLetters.MayHold(absence.SentUs)))
            return null;
        if (awaitsLetters)
            _unreadLetters.Take(absence.SentUs);
        if (awaitsRows)
            _unreadOutput.Take(absence.SentUs);
        (UnreadOffsets unread, string topic) = awaitsRows ? (_unreadOutput, "the output") : (_unreadLetters, "the dead letters");
        return unread.IsCutAfter(absence.SentUs)
            ? $"{topic} was replaced or cut before all of it was read"
            : $"retention removed as many offsets of {topic} unread";
    }

    /// <summary>
    /// Applies one fact. Only what was read of the output and of the dead letters says anything of the records that were sent.
    /// </summary>
    public void Apply(in Arrived fact)
    {
        if (fact.Source == ArrivedSource.Output)
            Apply(in fact, Positions, _unreadOutput, _readOutput);
        else if (fact.Source == ArrivedSource.DeadLetters && settings.DeadLettersOf is not null)
            Apply(in fact, _deadLetters, _unreadLetters, _readLetters);
    }

    /// <summary>Until when the output and the dead letters were read, at most until a time: what was written by then has come.</summary>
    public long ReadUntilUs(long nowUs) => _readLetters.UntilUs(_readOutput.UntilUs(nowUs));

    /// <summary>The open interval ends: counts what waited for it.</summary>
    public void CountEarly() => _strangers.CountEarly();

    /// <summary>A new interval begins.</summary>
    public void Restart() => OtherRun = Foreign = GapOffsets = LetterGapOffsets = 0;

    private void Apply(in Arrived fact, ProbePositions positions, UnreadOffsets unread, ReadTimes read)
    {
        switch (fact.Kind)
        {
            case ArrivedKind.PassedTo:
                positions.PassTo(fact.Partition, fact.Offset);
                return;
            case ArrivedKind.ReadUntil:
                read.Add(fact.Partition, fact.IntendedUs);
                return;
            case ArrivedKind.Gap:
                GapOffsets += fact.EndOffset - fact.Offset;
                LetterGapOffsets += fact.Source == ArrivedSource.DeadLetters ? fact.EndOffset - fact.Offset : 0;
                unread.AddGap(fact.EndOffset - fact.Offset, fact.AtUs);
                positions.AddGap(fact.Partition, fact.Offset, fact.EndOffset);
                return;
            case ArrivedKind.Truncated:
                unread.AddCut(fact.AtUs);
                positions.Truncate(fact.Partition, fact.Offset, fact.EndOffset, fact.AtUs);
                return;
            case ArrivedKind.Replaced:
                unread.AddCut(fact.AtUs);
                positions.Replace(fact.Partition, fact.Offset, fact.EndOffset, fact.AtUs);
                return;
            case ArrivedKind.Rewound:
                positions.Rewind(fact.Partition, fact.Offset, fact.AtUs);
                return;
            case ArrivedKind.Foreign when fact.Source == ArrivedSource.Output:
                Foreign++;
                break;
            case ArrivedKind.Foreign or ArrivedKind.Unnamed:
                _strangers.Add(in fact);
                break;
            case ArrivedKind.OtherRun:
                OtherRun++;
                break;
            case ArrivedKind.Record when fact.Slot == settings.Slot:
                read.Took(fact.Partition, fact.IntendedUs, fact.AtUs);
                Receive(in fact, positions);
                break;
            case ArrivedKind.Record when fact.Slot != RehearsalSlot:
                _strangers.Add(in fact);
                break;
        }

        positions.PassTo(fact.Partition, fact.Offset + 1);
    }

    private void Receive(in Arrived fact, ProbePositions positions)
    {
        ulong parts = fact.Parts & settings.AllParts;
        ulong rows = settings.PartsOf(fact.Sequence);
        bool isRow = fact.Source == ArrivedSource.Output;
        ulong right = parts & (isRow ? rows : settings.DeadLettersOf!(fact.Sequence));
        ulong wrong = parts & (isRow ? ~rows : rows);
        Arrival arrival = ledger.Arrive(fact.Sequence, right, wrong == 0 ? 0 : wrong & settings.AwaitedOf(fact.Sequence));
        if (!arrival.Sent || parts == 0)
        {
            _strangers.Add(in fact);
            return;
        }

        SegmentTally tally = tallies.Of(fact.Sequence);
        bool readAgain = positions.IsReadAgain(fact.Partition, fact.Offset, fact.IntendedUs);
        CountParts(tally, in fact, in arrival, readAgain);
        if (wrong != 0 && (arrival.Astray != 0 || !readAgain))
            CountWrong(tally, in fact, in arrival, wrong);
        if (arrival.Fresh != 0 || !readAgain)
            CountContent(tally, in fact, in arrival);
        if (arrival.State == SendState.Lost)
            _missing.Remove(fact.Sequence, arrival.Fresh | arrival.Astray);
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
        if (fact.Source == ArrivedSource.DeadLetters)
        {
            tally.DeadLetters += BitOperations.PopCount(arrival.Fresh);
            return;
        }

        tally.Parts += BitOperations.PopCount(arrival.Fresh);
        if (_order.IsOvertaken(fact.Sequence, fact.Partition) && !readAgain && IsNew(SlotMarks.Reordered, in fact, in arrival))
        {
            tally.Reordered++;
            Note(LossKind.Reordered, in fact, in arrival);
        }
    }

    // Each of them counts, whatever came before it: what must not come has no first time.
    private void CountWrong(SegmentTally tally, in Arrived fact, in Arrival arrival, ulong wrong)
    {
        if (fact.Source == ArrivedSource.Output)
            tally.WrongAccepts += BitOperations.PopCount(wrong);
        else
            tally.WrongRejects += BitOperations.PopCount(wrong);
        LossKind kind = fact.Source == ArrivedSource.Output ? LossKind.WrongAccept : LossKind.WrongReject;
        if (evidence.Wants(kind))
            Note(kind, in fact, in arrival, MissingParts.SamplesText(wrong));
    }

    // A copy that differs counts whenever it arrives.
    private void CountContent(SegmentTally tally, in Arrived fact, in Arrival arrival)
    {
        bool isChecked = (fact.Marks & ArrivedMarks.Checked) != ArrivedMarks.None;
        if (arrival.Fresh != 0)
        {
            tally.ContentChecked += isChecked ? 1 : 0;
            tally.ContentSkipped += isChecked || settings.ReadsInput ? 0 : 1;
        }

        if ((fact.Marks & ArrivedMarks.Corrupt) == ArrivedMarks.None)
            return;
        tally.Corrupt++;
        if (evidence.Wants(LossKind.Corrupt))
            Note(LossKind.Corrupt, in fact, in arrival, DifferenceText(in fact));
    }

    // What differs in a whole record is no matter of one of its samples.
    private string DifferenceText(in Arrived fact) => fact.Difference switch
    {
        0 => "",
        < 0 => settings.DifferenceText(fact),
        _ => $"{MissingParts.SamplesText(fact.Parts & settings.AllParts)}: {settings.DifferenceText(fact)}",
    };

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

    private void Note(LossKind kind, in Arrived fact, in Arrival arrival, string proof = "") =>
        evidence.Note(kind, fact.Sequence, fact.Partition, fact.Offset, arrival.SentUs, fact.AtUs, proof);
}
