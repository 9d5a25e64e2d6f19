using System.Collections.Concurrent;
using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;
using Soakd.Engine.Recording;
using Soakd.Hosting;
using Soakd.RunFiles;
using Soakd.Targets;

namespace Soakd.Loops;

/// <summary>
/// The thread that counts: carries facts from the rings into the Recorder, closes an interval about once a second, and writes the
/// journal. Everything else that goes into the journal is handed to it by <see cref="Note"/>.
/// </summary>
internal sealed class RecorderLoop(
    FactRings rings, RecorderSettings settings, RunJournal journal, SampleBoard samples, RunClock clock, FaultLatch faults, TimeProvider time)
    : ThreadLoop("recorder", faults, time)
{
    private const int TurnMs = 5;
    internal const long IntervalUs = 1_000_000;

    private readonly ConcurrentQueue<JournalEntry> _notes = new();
    private readonly TaskCompletionSource<IReadOnlyList<JournalEntry>> _begin = new();
    private volatile Ending? _ending;
    private volatile bool _quiet;
    private long _closedAt;

    /// <summary>True when the last interval ended with every record that was sent accounted for.</summary>
    public bool Quiet => _quiet;

    /// <summary>True when an interval that was closed after a moment ended so.</summary>
    /// <param name="timestamp">The moment, as the time provider's timestamp.</param>
    public bool QuietSince(long timestamp) => _quiet && Volatile.Read(ref _closedAt) > timestamp;

    /// <summary>Hands over an entry for the journal. Any thread; its order among entries of one thread is kept.</summary>
    public void Note(JournalEntry entry) => _notes.Enqueue(entry);

    /// <summary>Begins to record; the entries given come first in the journal.</summary>
    public void Begin(IReadOnlyList<JournalEntry> first) => _begin.TrySetResult(first);

    /// <summary>Asks for the last interval and the end. Completed when the journal is whole, or this loop has faulted.</summary>
    /// <param name="reason">Why the run ends.</param>
    /// <param name="detail">What or who ended it.</param>
    public Task FinishAsync(EndReason reason, string detail)
    {
        _ending = new Ending(reason, detail);
        return Ended;
    }

    protected override void Run(CancellationToken stopping)
    {
        if (!WaitFor(_begin.Task, stopping)) return;
        foreach (JournalEntry entry in _begin.Task.Result) journal.Append(entry);

        // What was sampled before the first interval stands in none.
        samples.Take();
        Record(new Recorder(settings with { BeginUs = clock.NowUs }), stopping);
    }

    private void Record(Recorder recorder, CancellationToken stopping)
    {
        long closeAtUs = clock.NowUs + IntervalUs;
        while (!stopping.IsCancellationRequested)
        {
            Progress();
            Ending? ending = _ending;
            WriteNotes(recorder);
            rings.Drain(recorder);
            if (ending is not null)
            {
                End(recorder, ending);
                return;
            }

            if (clock.NowUs >= closeAtUs)
            {
                Close(recorder);
                closeAtUs = Math.Max(closeAtUs + IntervalUs, clock.NowUs + IntervalUs / 2);
            }

            Thread.Sleep(TurnMs);
        }
    }

    private Levels Close(Recorder recorder)
    {
        // Segments, generations and series are noted before their facts and values, so they stand before the interval that holds those.
        IReadOnlyDictionary<string, double> sampled = samples.Take();
        WriteNotes(recorder);
        Interval interval = recorder.Close(clock.NowUs, sampled);

        // The evidence first: who reads the count can tell at once which records it is about.
        foreach (LossEntry loss in recorder.TakeLosses()) journal.Append(loss);
        journal.Append(interval);
        _quiet = interval.Levels is { InFlight: 0, AckedMissing: 0 };
        Volatile.Write(ref _closedAt, Time.GetTimestamp());
        return interval.Levels;
    }

    private void End(Recorder recorder, Ending ending)
    {
        bool drained = ending.Reason == EndReason.Completed && recorder.FinishDrain(clock.NowUs).IsDrained;
        Levels left = Close(recorder);
        journal.Append(new EndEntry(clock.NowUs, ending.Reason, ending.Detail, left.InFlight + left.AckedMissing, drained || _quiet));
    }

    private void WriteNotes(Recorder recorder)
    {
        while (_notes.TryDequeue(out JournalEntry? entry))
        {
            journal.Append(entry);
            if (entry is EventEntry { Name: EventNames.HostSuspended } suspension) recorder.Suspended(suspension.AtUs);
        }
    }

    private sealed record Ending(EndReason Reason, string Detail);
}
