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
    SequenceLedger ledger, ProbeFacts probe, SegmentTallies tallies, LossEvidence evidence, AckedLogs acked, OwnStops stops,
    RecorderSettings settings)
{
    private readonly OvertakenRecords? _overtaken = settings.ReadsInput ? null : new OvertakenRecords(probe.Order);
    private readonly PipelineProof _pipeline = new(acked);
    private readonly MissingParts _parts = new(tallies, evidence, settings);
    private readonly List<Absence> _settled = [];

    /// <summary>How many are overtaken, as the latest survey found.</summary>
    public long Overtaken => _overtaken?.Count ?? 0;

    /// <inheritdoc cref="PipelineProof.Add"/>
    public void Add(GroupLook look) => _pipeline.Add(look with { AskedUs = stops.RunningUs(look.AskedUs) });

    /// <summary>
    /// Walks all open records: counts them, settles those that are proven lost or evicted, and lists the first overtaken ones.
    /// </summary>
    /// <param name="nowUs">The time, in microseconds since the run's start.</param>
    /// <param name="overdueAfterUs">For how long a record may be missing before it is overdue.</param>
    public LedgerSurvey Survey(long nowUs, long overdueAfterUs)
    {
        long runningUs = stops.RunningUs(nowUs);
        if (tallies.HaveParts)
            _pipeline.Back(runningUs);
        if (_overtaken is not null)
        {
            _overtaken.Begin(
                nowUs, runningUs, stops.RunningUs(probe.ReadUntilUs(nowUs)), overdueAfterUs, probe.UnreadUntilUs, probe.UnreadAtMost);
            _overtaken.Wanted = evidence.LeftOf(LossKind.Overtaken);
        }

        LedgerSurvey survey = ledger.Survey(Proof(runningUs, overdueAfterUs), nowUs - overdueAfterUs, _settled, _overtaken);
        foreach (Absence found in _overtaken?.Found.OrderBy(found => found.Sequence) ?? Enumerable.Empty<Absence>())
            Note(LossKind.Overtaken, found, nowUs, "later records of its key came back");
        return survey;
    }

    /// <summary>
    /// The drain time is over, and the open records were surveyed: those that may be in what was left unread of the output or of the dead
    /// letters are evicted, the oldest first; the others are listed as not drained.
    /// </summary>
    /// <param name="nowUs">The time, in microseconds since the run's start.</param>
    /// <returns>How many are not drained.</returns>
    public long FinishDrain(long nowUs)
    {
        Count(nowUs);
        long left = 0;
        foreach (long sequence in ledger.AckedMissing())
        {
            Absence absence = ledger.Look(sequence);
            if (!settings.ReadsInput && probe.WhyUnread(in absence) is { } reason)
            {
                ledger.Evict(sequence);
                tallies.Of(sequence).Evicted++;
                Note(LossKind.Evicted, absence, nowUs, reason);
                continue;
            }

            left++;
            _parts.Add(in absence, nowUs);
            Note(LossKind.NotDrained, absence, nowUs, "");
        }

        return left;
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

    private string EvictionText(Absence absence) => probe.Positions.IsGone(absence.Partition, absence.Log)
        ? "its log was deleted with its topic, unread"
        : "retention removed its offset unread";

    // Behind a pipeline, a missing record may be at an offset of the output that was not read, if there is any.
    private ILossProof? Proof(long runningUs, long overdueAfterUs) =>
        settings.ReadsInput ? probe.Positions
        : settings.Groups.Length > 0 && probe.UnreadUntilUs == long.MinValue && _pipeline.IsProofAt(runningUs, overdueAfterUs) ? _pipeline
        : null;
}
