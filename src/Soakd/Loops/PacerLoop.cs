using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;
using Soakd.Engine.Pacing;
using Soakd.Engine.Recording;
using Soakd.Hosting;
using Soakd.Kafka.Producing;
using Soakd.Tuning;

namespace Soakd.Loops;

/// <summary>
/// The thread that sends: steps the pacer, tells what became true, hands due records to the client, sleeps. Each record's fact is in
/// the ring before the record is with the client, so that no arrival can overtake it. It has ended when the plan is over and everything
/// due was sent or skipped, or when sending was stopped.
/// </summary>
internal sealed class PacerLoop(
    Func<long, Pacer> pacerFrom, RecordProducer producer, SpscRing<Sent> facts, RunClock clock, IPaceSleeper sleeper,
    LiveTuning tuning, Action<JournalEntry> note, FaultLatch faults, TimeProvider time) : ThreadLoop("pacer", faults, time)
{
    private readonly TaskCompletionSource _begin = new();
    private volatile bool _stopSending;
    private CancellationToken _stopping;

    /// <summary>Begins to play the plan, now.</summary>
    public void Begin() => _begin.TrySetResult();

    /// <summary>Sends no more, whatever is due.</summary>
    public void StopSending() => _stopSending = true;

    protected override void Run(CancellationToken stopping)
    {
        _stopping = stopping;
        if (WaitFor(_begin.Task, stopping)) Play(pacerFrom(clock.NowUs));
    }

    private void Play(Pacer pacer)
    {
        while (!_stopping.IsCancellationRequested && !_stopSending && !pacer.Done)
        {
            Progress();
            Turn(pacer);
            sleeper.SleepUntil(Math.Max(pacer.WakeAtUs, clock.NowUs + sleeper.TickUs));
        }
    }

    private void Turn(Pacer pacer)
    {
        long nowUs = clock.NowUs;
        PacerStep step = pacer.Step(nowUs, producer.Room, tuning.Current.Snapshot);
        foreach (TuningEntry generation in tuning.TakeApplied(nowUs)) note(generation);
        foreach (Segment segment in step.Opened) Open(segment, nowUs);
        foreach (SkippedRange range in step.Skipped) Tell(Skip(range, nowUs));
        Tell(Sent.Due(step.Due, nowUs));
        while (pacer.TryPeek(out PacedRecord record))
        {
            if (TrySend(record)) pacer.Take();
            else pacer.CloseGate();
        }
    }

    private bool TrySend(in PacedRecord record)
    {
        var sent = Sent.Record(record.Sequence, record.IntendedUs, clock.NowUs, record.BlockedUs);
        Tell(sent);
        if (producer.TrySend(record.Sequence, record.IntendedUs)) return true;

        // The client's queue is full although the gate stood open: the record stays at the head of the backlog.
        Tell(sent with { Kind = SentKind.Withdrawn });
        return false;
    }

    private void Open(Segment segment, long nowUs)
    {
        note(new SegmentEntry(
            segment.Id, segment.FirstSequence, segment.Phase, segment.Judged, segment.Generation, segment.Asked.Milli, segment.StartUs));
        Tell(Sent.Opened(segment.Id, segment.FirstSequence, nowUs));
    }

    private static Sent Skip(SkippedRange range, long nowUs) => Sent.Skipped(
        range.Cause == SkipCause.Self ? SentKind.SkippedBySelf : SentKind.SkippedByGate, range.From, range.Count, nowUs);

    // A full ring means that the Recorder is behind. Waiting makes this loop late, which the records' own self lag shows. After a fault it
    // may never come: then nothing counts any more.
    private void Tell(in Sent fact)
    {
        while (!facts.TryWrite(fact) && !_stopping.IsCancellationRequested && !Faulted.IsCancellationRequested) Thread.Sleep(1);
    }
}
