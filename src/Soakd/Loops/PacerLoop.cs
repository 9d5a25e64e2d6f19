using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;
using Soakd.Engine.Pacing;
using Soakd.Engine.Recording;
using Soakd.RunFiles;
using Soakd.Tuning;

namespace Soakd.Loops;

/// <summary>
/// The loop that sends: steps the pacer, writes down what became true, hands due records to the sender. Each record's fact is in the ring
/// before the record is with the sender, so that no arrival can overtake it. It is over when the plan is over and everything due was sent
/// or skipped, or when sending was stopped.
/// </summary>
/// <param name="pacerFrom">Makes the pacer, begun at a moment of the run's clock.</param>
/// <param name="sender">Takes the records.</param>
/// <param name="facts">Takes what became true.</param>
/// <param name="clock">The run's clock.</param>
/// <param name="tuning">The tuning in force.</param>
/// <param name="inbox">Takes the segments and tuning generations that begin.</param>
internal sealed class PacerLoop(
    Func<long, Pacer> pacerFrom, IRecordSender sender, SpscRing<Sent> facts, RunClock clock, LiveTuning tuning, JournalInbox inbox) : ILoop
{
    private const long StandbyUs = 5_000;

    private volatile bool _begun;
    private volatile bool _stopSending;
    private volatile bool _hasEnded;
    private long _endedAtUs;
    private Pacer? _pacer;

    public string Name => "pacer";

    /// <summary>Whether nothing will be sent any more: the plan is over, or this loop has faulted. Any thread.</summary>
    public bool HasEnded => _hasEnded;

    /// <summary>When it ended, in microseconds since the run's start. Every fact is in its ring by then. Any thread.</summary>
    public long EndedAtUs => Volatile.Read(ref _endedAtUs);

    /// <summary>Records at the sender whose report has not come. Any thread.</summary>
    public long Outstanding => sender.Outstanding;

    /// <summary>Begins to play the plan at the next turn. Any thread.</summary>
    public void Begin() => _begun = true;

    /// <summary>Sends no more, whatever is due. Any thread.</summary>
    public void StopSending() => _stopSending = true;

    public long? Turn(long nowUs, CancellationToken stopping)
    {
        if (!_begun) return nowUs + StandbyUs;
        try
        {
            _pacer ??= pacerFrom(nowUs);
            if (_stopSending || _pacer.Done) return End(nowUs);

            Step(_pacer, nowUs, stopping);
            return Math.Max(_pacer.WakeAtUs, nowUs + 1);
        }
        catch
        {
            End(clock.NowUs);
            throw;
        }
    }

    private long? End(long nowUs)
    {
        Volatile.Write(ref _endedAtUs, nowUs);
        _hasEnded = true;
        return null;
    }

    private void Step(Pacer pacer, long nowUs, CancellationToken stopping)
    {
        PacerStep step = pacer.Step(nowUs, sender.Room, tuning.Current.Snapshot);
        foreach (TuningEntry generation in tuning.TakeApplied(nowUs)) inbox.Add(generation);
        foreach (Segment segment in step.Opened) Open(segment, nowUs, stopping);
        foreach (SkippedRange range in step.Skipped) Write(Skip(range, nowUs), stopping);
        Write(Sent.Due(step.Due, nowUs), stopping);
        while (pacer.TryPeek(out PacedRecord record))
        {
            if (TrySend(record, stopping)) pacer.MarkSent();
            else pacer.CloseGate();
        }
    }

    private bool TrySend(in PacedRecord record, CancellationToken stopping)
    {
        var sent = Sent.Record(record.Sequence, record.IntendedUs, clock.NowUs, record.BlockedUs);
        Write(sent, stopping);
        if (sender.TrySend(record.Sequence, record.IntendedUs)) return true;

        // The sender's queue is full although the gate stood open: the record stays at the head of the backlog.
        Write(sent with { Kind = SentKind.Withdrawn }, stopping);
        return false;
    }

    private void Open(Segment segment, long nowUs, CancellationToken stopping)
    {
        inbox.Add(new SegmentEntry(
            segment.Id, segment.FirstSequence, segment.Phase, segment.Judged, segment.Generation, segment.Asked.Milli, segment.StartUs));
        Write(Sent.Opened(segment.Id, segment.FirstSequence, nowUs), stopping);
    }

    private static Sent Skip(SkippedRange range, long nowUs) => Sent.Skipped(
        range.Cause == SkipCause.Self ? SentKind.SkippedBySelf : SentKind.SkippedByGate, range.From, range.Count, nowUs);

    // A full ring means that the recorder is behind. Waiting makes this loop late, which the records' own self lag shows.
    private void Write(in Sent fact, CancellationToken stopping)
    {
        while (!facts.TryWrite(fact) && !stopping.IsCancellationRequested) Thread.Sleep(1);
    }
}
