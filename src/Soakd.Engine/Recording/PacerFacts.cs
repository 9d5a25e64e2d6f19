using Soakd.Engine.Journal;
using Soakd.Engine.Ledger;

namespace Soakd.Engine.Recording;

/// <summary>Applies the pacer's facts.</summary>
internal sealed class PacerFacts(SequenceLedger ledger, SegmentTallies tallies, long heldBackOverUs)
{
    // Only the pacer's next fact can withdraw a record. Until then its lag is not timed, so that it is timed once.
    private Sent? _untimed;
    private long _due;

    /// <summary>Records due and neither sent nor skipped.</summary>
    public long Backlog => _due - ledger.Next;

    /// <summary>Applies one fact.</summary>
    /// <exception cref="ConservationException">It contradicts an earlier fact.</exception>
    public void Apply(in Sent fact)
    {
        if (fact.Kind == SentKind.Withdrawn)
        {
            Withdraw(in fact);
            return;
        }

        TimeLag();
        switch (fact.Kind)
        {
            case SentKind.Record:
                Send(in fact);
                break;
            case SentKind.SkippedBySelf or SentKind.SkippedByGate:
                Skip(in fact);
                break;
            case SentKind.Opened:
                Open(in fact);
                break;
            case SentKind.Due:
                ReachDue(fact.Sequence);
                break;
        }
    }

    /// <summary>Times the lag of the last record sent: the pacer can no longer withdraw it.</summary>
    public void TimeLag()
    {
        if (_untimed is not { } sent)
            return;
        SegmentTally tally = tallies.Of(sent.Sequence);
        tally.Time(LatencyKind.SelfLag, sent.SelfLagUs);
        tally.Time(LatencyKind.BlockedLag, sent.BlockedUs);
        _untimed = null;
    }

    private void Send(in Sent fact)
    {
        ExpectNext(in fact);
        ledger.Send(fact.AtUs, fact.SelfLagUs > heldBackOverUs);
        ReachDue(ledger.Next);
        tallies.Of(fact.Sequence).Attempted++;
        _untimed = fact;
    }

    private void Withdraw(in Sent fact)
    {
        if (_untimed?.Sequence != fact.Sequence || !ledger.Withdraw())
            throw new ConservationException("only the record just sent is withdrawn", $"record {fact.Sequence}, next {ledger.Next}");
        tallies.Of(fact.Sequence).Attempted--;
        _untimed = null;
    }

    private void Skip(in Sent fact)
    {
        ExpectNext(in fact);
        ledger.Skip(fact.Count);
        ReachDue(ledger.Next);
        for (long from = fact.Sequence, to; from < ledger.Next; from = to)
        {
            to = Math.Min(ledger.Next, tallies.EndOf(from));
            SegmentTally tally = tallies.Of(from);
            if (fact.Kind == SentKind.SkippedBySelf)
                tally.SkippedBySelf += to - from;
            else
                tally.SkippedByGate += to - from;
        }
    }

    private void Open(in Sent fact)
    {
        if (fact.Sequence < _due)
            throw new ConservationException(
                "a segment opens before its records are due", $"segment {fact.Segment} at {fact.Sequence}, due {_due}");
        tallies.Open(fact.Segment, fact.Sequence);
    }

    // A record that was sent or skipped was due, also when the fact that says so comes later.
    private void ReachDue(long due)
    {
        for (long to; _due < due; _due = to)
        {
            to = Math.Min(due, tallies.EndOf(_due));
            tallies.Of(_due).Scheduled += to - _due;
        }
    }

    private void ExpectNext(in Sent fact)
    {
        if (fact.Sequence != ledger.Next)
            throw new ConservationException("records are sent or skipped in order", $"{fact.Kind} {fact.Sequence}, next {ledger.Next}");
    }
}
