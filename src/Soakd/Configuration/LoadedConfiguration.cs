using Soakd.Tuning;

namespace Soakd.Configuration;

/// <summary>A configuration that is valid as a whole. Immutable.</summary>
/// <param name="Soak">What needs a restart.</param>
/// <param name="Tuning">What applies live, as it stands at the start.</param>
/// <param name="Settings">Every value with its origin.</param>
/// <param name="File">The main file; null when there is none.</param>
/// <param name="TuningSources">What a later edit of the tuning is read from.</param>
internal sealed record LoadedConfiguration(
    SoakOptions Soak, TuningOptions Tuning, EffectiveSettings Settings, string? File, TuningSources TuningSources);
