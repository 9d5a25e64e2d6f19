using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;
using Soakd.Engine.Recording;
using Soakd.RunFiles;
using Soakd.Targets;

namespace Soakd.Loops;

/// <summary>
/// The loop that counts: carries facts from the rings into the Recorder, closes an interval about once a second, and writes the journal.
/// Everything else that goes into the journal comes through its inbox.
/// </summary>
internal sealed class RecorderLoop(
    FactRings rings, RecorderSettings settings, RunJournal journal, JournalInbox inbox, SampleBoard samples, RunClock clock) : ILoop
{
    // A sleeper of whole milliseconds makes five of it.
    private const long TurnUs = 5_900;
    internal const long IntervalUs = OwnStop.IntervalUs;

    private readonly GroupSeries _groups = new(inbox, samples);
    private volatile RunEntry? _declaration;
    private volatile Ending? _ending;
    private GroupLook? _look;
    private volatile bool _quiet;
    private volatile bool _hasEnded;
    private Recorder? _recorder;
    private long _closeAtUs;
    private long _lookedUs;
    private long _quietAtUs;

    public string Name => "recorder";

    /// <summary>Whether the last interval ended with every record that was sent accounted for. Any thread.</summary>
    public bool Quiet => _quiet;

    /// <summary>Whether nothing is written any more: the journal is whole, or this loop has faulted. Any thread.</summary>
    public bool HasEnded => _hasEnded;

    /// <summary>Whether every record was accounted for in an interval whose facts were read after a moment. Any thread.</summary>
    /// <param name="us">The moment, in microseconds since the run's start.</param>
    public bool QuietSince(long us) => _quiet && Volatile.Read(ref _quietAtUs) > us;

    /// <summary>Begins to record at the next turn. Any thread.</summary>
    /// <param name="declaration">The entry that begins the journal.</param>
    public void Begin(RunEntry declaration) => _declaration = declaration;

    /// <summary>The cluster said how far the pipeline has read; the next interval knows it. Any thread.</summary>
    public void Look(GroupLook look) => Volatile.Write(ref _look, look);

    /// <summary>Asks for the last interval and the end. Any thread.</summary>
    /// <param name="reason">Why the run ends.</param>
    /// <param name="detail">What or who ended it.</param>
    public void Finish(EndReason reason, string detail) => _ending = new Ending(reason, detail);

    public long? Turn(long nowUs, CancellationToken stopping)
    {
        if (_declaration is not { } declaration) return nowUs + TurnUs;
        try
        {
            return Record(declaration, nowUs);
        }
        catch
        {
            _hasEnded = true;
            throw;
        }
    }

    private long? Record(RunEntry declaration, long nowUs)
    {
        Recorder recorder = _recorder ??= Open(declaration, nowUs);
        Ending? ending = _ending;
        WriteInbox(recorder);
        LookForStops(recorder);
        GroupLook? look = Interlocked.Exchange(ref _look, null);
        rings.Drain(recorder);
        if (look is not null) _groups.Note(recorder.Apply(look));
        if (ending is not null)
        {
            End(recorder, ending);
            return null;
        }

        if (clock.NowUs >= _closeAtUs)
        {
            Close(recorder);
            Volatile.Write(ref _quietAtUs, nowUs);
            _closeAtUs = Math.Max(_closeAtUs + IntervalUs, clock.NowUs + IntervalUs / 2);
        }

        return clock.NowUs + TurnUs;
    }

    private Recorder Open(RunEntry declaration, long nowUs)
    {
        journal.Append(declaration);

        // What was sampled before the first interval stands in none.
        samples.Take();
        _lookedUs = nowUs;
        _closeAtUs = nowUs + IntervalUs;
        return new Recorder(settings with { BeginUs = nowUs });
    }

    // Whatever made this turn late: when the other threads wrote no fact meanwhile, the process stood still.
    private void LookForStops(Recorder recorder)
    {
        long nowUs = clock.NowUs;
        if (nowUs - _lookedUs > TurnUs + OwnStop.LeastUs)
        {
            (long fromUs, long toUs) = rings.LongestSilence(_lookedUs, nowUs);
            if (toUs - fromUs > OwnStop.LeastUs) recorder.StoodStill(fromUs, toUs);
        }

        _lookedUs = nowUs;
    }

    private Levels Close(Recorder recorder)
    {
        // Segments, generations and series are noted before their facts and values, so they stand before the interval that holds those.
        IReadOnlyDictionary<string, double> sampled = samples.Take();
        WriteInbox(recorder);
        Interval interval = recorder.Close(clock.NowUs, sampled);

        // The evidence first: who reads the count knows at once which records it is about.
        foreach (LossEntry loss in recorder.TakeLosses()) journal.Append(loss);
        journal.Append(interval);
        _quiet = interval.Levels is { InFlight: 0, AckedMissing: 0 } && !IsAwaited(recorder);
        return interval.Levels;
    }

    private void End(Recorder recorder, Ending ending)
    {
        bool drained = ending.Reason == EndReason.Completed && recorder.FinishDrain(clock.NowUs).IsDrained && !IsAwaited(recorder);
        Levels left = Close(recorder);
        journal.Append(new EndEntry(clock.NowUs, ending.Reason, ending.Detail, left.InFlight + left.AckedMissing, drained || _quiet));
        _hasEnded = true;
    }

    private bool IsAwaited(Recorder recorder) => settings.AwaitsGroups && !recorder.GroupsHaveReadAll;

    private void WriteInbox(Recorder recorder)
    {
        while (inbox.TryTake(out JournalEntry? entry))
        {
            journal.Append(entry);
            if (entry is EventEntry { Name: EventNames.HostSuspended } suspension) recorder.Suspended(suspension.AtUs);
        }
    }

    private sealed record Ending(EndReason Reason, string Detail);
}
