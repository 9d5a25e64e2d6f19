namespace Soakd.Engine.Journal;

/// <summary>A fact that no reader could derive from the other entries: a refused edit, a lost broker, a signal, a mark.</summary>
/// <param name="AtUs">When, in microseconds since the run's start.</param>
/// <param name="Name">The event's name, as operators see it, such as <c>TuningRejected</c>.</param>
/// <param name="Fields">What it carries, as text.</param>
public sealed record EventEntry(long AtUs, string Name, IReadOnlyDictionary<string, string> Fields) : JournalEntry;
