using System.Collections.Concurrent;
using Soakd.Engine.Journal;
using Soakd.Engine.Pacing;

namespace Soakd.Tuning;

/// <summary>
/// The tuning in force: published by the thread that applies an edit, read by the pacer once a step. Each generation is handed out once
/// for the journal, also one that the next replaced within a step, or that came when the pacer had ended.
/// </summary>
internal sealed class LiveTuning
{
    private readonly ConcurrentQueue<AppliedTuning> _applied = new();
    private AppliedTuning _current;

    /// <param name="first">The generation in force at the start.</param>
    public LiveTuning(AppliedTuning first)
    {
        _current = first;
        _applied.Enqueue(first);
    }

    /// <summary>The generation in force.</summary>
    public AppliedTuning Current
    {
        get => Volatile.Read(ref _current);
        set
        {
            // In this order a generation stands in the journal before the first segment that is played under it.
            _applied.Enqueue(value);
            Volatile.Write(ref _current, value);
        }
    }

    /// <summary>The generations that were not handed out yet, as entries of the journal. From one thread at a time.</summary>
    /// <param name="nowUs">When they took effect, in microseconds since the run's start.</param>
    public IReadOnlyList<TuningEntry> TakeApplied(long nowUs)
    {
        if (_applied.IsEmpty) return [];
        List<TuningEntry> taken = [];
        while (_applied.TryDequeue(out AppliedTuning? applied))
            taken.Add(new TuningEntry(applied.Snapshot.Generation, nowUs, applied.Source, applied.Changes));
        return taken;
    }
}

/// <summary>A tuning generation that is in force: what the pacer reads, and what the journal says of it.</summary>
/// <param name="Snapshot">What the pacer reads.</param>
/// <param name="Source">The file or signal it came from.</param>
/// <param name="Changes">What it changed.</param>
internal sealed record AppliedTuning(TuningSnapshot Snapshot, string Source, IReadOnlyList<TuningChange> Changes);
