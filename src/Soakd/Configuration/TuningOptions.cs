using Microsoft.Extensions.Logging;
using Soakd.Engine.Pacing;
using Soakd.Engine.Plan;

namespace Soakd.Configuration;

/// <summary>The section <c>Tuning</c>: the settings that people may edit during a run. Immutable.</summary>
/// <param name="RateFactor">Multiplies every rate.</param>
/// <param name="Rates">The highest rate of a phase, by the name of the phase.</param>
/// <param name="Pause">True: nothing is sent, while the time of the plan goes on.</param>
/// <param name="LogLevels">The lowest level that is logged, by source or as <c>Default</c>.</param>
internal sealed record TuningOptions(
    decimal RateFactor, IReadOnlyDictionary<string, Rate> Rates, bool Pause, IReadOnlyDictionary<string, LogLevel> LogLevels)
{
    /// <summary>The part that the pacer reads.</summary>
    public TuningSnapshot Snapshot(int generation) => new(generation, RateFactor, Rates, Pause);

    /// <summary>Reads the section from valid settings.</summary>
    public static TuningOptions From(EffectiveSettings settings) => new(
        settings.Get(SettingCatalogue.RateFactor),
        settings.Map(SettingCatalogue.Rates),
        settings.Get(SettingCatalogue.Pause),
        settings.Map(SettingCatalogue.LogLevels));
}
