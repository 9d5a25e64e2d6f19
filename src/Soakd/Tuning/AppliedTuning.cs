using Soakd.Engine.Journal;
using Soakd.Engine.Pacing;

namespace Soakd.Tuning;

/// <summary>A tuning generation that is in force: what the pacer reads, and what the journal says of it.</summary>
/// <param name="Snapshot">What the pacer reads.</param>
/// <param name="Source">The file or signal it came from.</param>
/// <param name="Changes">What it changed.</param>
internal sealed record AppliedTuning(TuningSnapshot Snapshot, string Source, IReadOnlyList<TuningChange> Changes);
