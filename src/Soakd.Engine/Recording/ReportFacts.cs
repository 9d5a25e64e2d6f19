using System.Numerics;
using Soakd.Engine.Journal;
using Soakd.Engine.Ledger;

namespace Soakd.Engine.Recording;

/// <summary>Applies what the client reports.</summary>
internal sealed class ReportFacts(
    SequenceLedger ledger, SegmentTallies tallies, LossEvidence evidence, AckedLogs acked, SendTimes? times, OwnStops stops,
    RecorderSettings settings)
{
    /// <summary>Applies one fact.</summary>
    /// <exception cref="ConservationException">The record is not in flight.</exception>
    public void Apply(in Reported fact)
    {
        SendState state = StateOf(fact.Status);
        if (!ledger.TryReport(fact.Sequence, state, fact.Partition, fact.Offset, LogOf(in fact, state), out ReportedSend known))
            throw new ConservationException(
                "one report comes for each record sent", $"record {fact.Sequence}, {fact.Status}, next {ledger.Next}");

        SegmentTally tally = tallies.Of(fact.Sequence);
        if (known.IsBack)
            tally.ArrivedUnreported--;

        switch (state)
        {
            case SendState.Acked:
                CountAcked(tally, in known);
                if (fact is { Partition: >= 0, Offset: >= 0 })
                    times?.Add(fact.Partition, fact.Offset, known.SentUs, settings.AcksInOrder);
                tally.ToReject += BitOperations.PopCount(settings.AllParts & ~settings.PartsOf(fact.Sequence));
                tally.Time(IsReadLate(known.SentUs, fact.AtUs) ? LatencyKind.AckHeldBack : LatencyKind.Ack, fact.AtUs - known.SentUs);
                break;
            case SendState.Failed:
                tally.Failed++;
                if (known.IsBack)
                    CountArrivedFailed(tally, in fact, known.SentUs);
                break;
            default:
                tally.Unknown++;
                tally.ArrivedUnknown += known.IsBack ? 1 : 0;
                break;
        }
    }

    private int LogOf(in Reported fact, SendState state)
    {
        if (state != SendState.Acked || fact.Partition < 0)
            return 0;
        // The client does not know the offset of a record that it sent twice. Then it is in the log that the last one was in.
        if (settings.AcksInOrder && fact.Offset >= 0)
            acked.Add(fact.Partition, fact.Offset);
        return settings.ReadsInput ? acked[fact.Partition] : 0;
    }

    private static SendState StateOf(ReportStatus status) => status switch
    {
        ReportStatus.Acked => SendState.Acked,
        ReportStatus.Failed => SendState.Failed,
        _ => SendState.Unknown,
    };

    private bool IsReadLate(long sentUs, long atUs) => sentUs < stops.ConcernBeforeUs && stops.HoldBack(sentUs, atUs);

    private static void CountAcked(SegmentTally tally, in ReportedSend known)
    {
        tally.Acked++;
        tally.AckedBack += known.IsBack || known.ExpectsNothing ? 1 : 0;
        tally.Arrived += known.ExpectsNothing ? 1 : 0;
    }

    private void CountArrivedFailed(SegmentTally tally, in Reported fact, long sentUs)
    {
        tally.ArrivedFailed++;
        evidence.Note(LossKind.ArrivedFailed, fact.Sequence, fact.Partition, fact.Offset, sentUs, fact.AtUs);
    }
}
