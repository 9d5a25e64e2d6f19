using System.Runtime.InteropServices;
using Soakd.Engine.Journal;
using Soakd.Engine.Ledger;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Recording;

/// <summary>
/// The acknowledged records that have not arrived: which of them are proven lost or evicted, and which are overtaken. The Recorder's thread
/// only.
/// </summary>
internal sealed class AbsentRecords(
    SequenceLedger ledger, ProbeFacts probe, SegmentTallies tallies, LossEvidence evidence, AckedLogs acked, RecorderSettings settings)
{
    private readonly OvertakenRecords? _overtaken = settings.ReadsInput ? null : new OvertakenRecords(probe.Order);
    private readonly PipelineProof _pipeline = new(acked);
    private readonly MissingParts _parts = new(tallies, evidence, settings);
    private readonly List<Absence> _settled = [];

    /// <summary>How many are overtaken, as the latest survey found.</summary>
    public long Overtaken => _overtaken?.Count ?? 0;

    /// <inheritdoc cref="PipelineProof.Add"/>
    public void Add(GroupLook look) => _pipeline.Add(look);

    /// <summary>
    /// Walks all open records: counts them, settles those that are proven lost or evicted, and lists the first overtaken ones.
    /// </summary>
    /// <param name="nowUs">The time, in microseconds since the run's start.</param>
    /// <param name="overdueAfterUs">For how long a record may be missing before it is overdue.</param>
    public LedgerSurvey Survey(long nowUs, long overdueAfterUs)
    {
        if (tallies.HaveParts)
            _pipeline.Back(nowUs);
        if (_overtaken is not null)
        {
            _overtaken.Begin(nowUs, overdueAfterUs);
            _overtaken.Wanted = evidence.LeftOf(LossKind.Overtaken);
        }

        LedgerSurvey survey = ledger.Survey(Proof(nowUs, overdueAfterUs), nowUs - overdueAfterUs, _settled, _overtaken);
        foreach (Absence found in _overtaken?.Found.OrderBy(found => found.Sequence) ?? Enumerable.Empty<Absence>())
            Note(LossKind.Overtaken, found, nowUs, "later records of its key came back");
        return survey;
    }

    /// <summary>A missing record is settled as evicted.</summary>
    public void Evict(long sequence)
    {
        _settled.Add(ledger.Look(sequence) with { State = SendState.Evicted });
        ledger.Evict(sequence);
    }

    /// <summary>A missing record was not back when the drain was over.</summary>
    public void LeaveUndrained(long sequence, long nowUs)
    {
        Absence absence = ledger.Look(sequence);
        _parts.Add(in absence, nowUs);
        Note(LossKind.NotDrained, absence, nowUs, "");
    }

    /// <summary>Counts what was settled since the last call.</summary>
    public void Count(long nowUs)
    {
        // The first ones are listed, so they come first: the ledger keeps old records apart from new ones.
        _settled.Sort(static (one, other) => one.Sequence.CompareTo(other.Sequence));
        foreach (ref readonly Absence absence in CollectionsMarshal.AsSpan(_settled))
        {
            SegmentTally tally = tallies.Of(absence.Sequence);
            if (absence.State == SendState.Lost)
            {
                tally.Lost++;
                _parts.Add(in absence, nowUs);
                Note(LossKind.Lost, absence, nowUs, LossText);
            }
            else
            {
                tally.Evicted++;
                Note(LossKind.Evicted, absence, nowUs, EvictionText(absence));
            }
        }

        _settled.Clear();
    }

    /// <summary>Lists a record, unless enough records of its kind are listed.</summary>
    private void Note(LossKind kind, Absence absence, long nowUs, string proof) =>
        evidence.Note(kind, absence.Sequence, absence.Partition, absence.Offset, absence.SentUs, nowUs, proof);

    private string LossText => settings.ReadsInput
        ? "the probe has read past its offset"
        : $"{settings.Groups} has read past its offset, and nothing came back for {Quantity.Text(_pipeline.QuietUs, Dimension.Time)}";

    private string EvictionText(Absence absence) =>
        !settings.ReadsInput ? "retention removed as many offsets of the output unread"
        : probe.Positions.IsGone(absence.Partition, absence.Log) ? "its log was deleted with its topic, unread"
        : "retention removed its offset unread";

    // Behind a pipeline, a missing record may be at an offset of the output that was not read, if there is any.
    private ILossProof? Proof(long nowUs, long overdueAfterUs) =>
        settings.ReadsInput ? probe.Positions
        : settings.Groups.Length > 0 && probe.IsWhole && _pipeline.IsProofAt(nowUs, overdueAfterUs) ? _pipeline
        : null;
}
