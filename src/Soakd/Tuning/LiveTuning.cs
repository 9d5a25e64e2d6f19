using System.Collections.Concurrent;
using Soakd.Engine.Journal;
using Soakd.Engine.Pacing;

namespace Soakd.Tuning;

/// <summary>
/// The tuning in force. The thread that applies an edit sets it; the pacer reads it once a step. The journal gets each generation once.
/// That is also true for one that another replaced within a step, and for one that came after the end of the pacer.
/// </summary>
internal sealed class LiveTuning
{
    private readonly ConcurrentQueue<AppliedTuning> _applied = new();
    private AppliedTuning _current;

    /// <param name="first">The generation that is in force at the start.</param>
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
            // In this order, the journal holds a generation before the first segment that is played under it.
            _applied.Enqueue(value);
            Volatile.Write(ref _current, value);
        }
    }

    /// <summary>Takes the generations that the journal does not hold yet, as its entries. One thread at a time.</summary>
    /// <param name="nowUs">The time when they took effect, in microseconds since the start of the run.</param>
    public IReadOnlyList<TuningEntry> TakeApplied(long nowUs)
    {
        if (_applied.IsEmpty) return [];
        List<TuningEntry> taken = [];
        while (_applied.TryDequeue(out AppliedTuning? applied))
            taken.Add(new TuningEntry(applied.Snapshot.Generation, nowUs, applied.Source, applied.Changes));
        return taken;
    }
}

/// <summary>A tuning generation: the part that the pacer reads, and the part that the journal keeps.</summary>
/// <param name="Snapshot">The part that the pacer reads.</param>
/// <param name="Source">The file or the signal that it came from.</param>
/// <param name="Changes">The changes.</param>
internal sealed record AppliedTuning(TuningSnapshot Snapshot, string Source, IReadOnlyList<TuningChange> Changes);
