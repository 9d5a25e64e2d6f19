namespace Soakd.Engine.Journal;

/// <summary>A tuning generation took effect.</summary>
/// <param name="Generation">0 stands at the run's start, then one more for each applied edit.</param>
/// <param name="AtUs">When, in microseconds since the run's start.</param>
/// <param name="Source">The file or signal it came from.</param>
/// <param name="Changes">What changed: key, then old and new value as text.</param>
public sealed record TuningEntry(int Generation, long AtUs, string Source, IReadOnlyList<TuningChange> Changes) : JournalEntry;
