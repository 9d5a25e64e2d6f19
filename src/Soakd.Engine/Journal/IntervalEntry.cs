using Soakd.Engine.Recording;

namespace Soakd.Engine.Journal;

/// <summary>An <see cref="Recording.Interval"/> as it was closed by the Recorder.</summary>
/// <param name="Interval">What was counted, timed and sampled.</param>
public sealed record IntervalEntry(Interval Interval) : JournalEntry;
